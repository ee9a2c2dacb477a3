package dev.tidemark.report;

import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Verdict;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.finding.RuledOut;
import dev.tidemark.finding.Together;
import dev.tidemark.finding.Transition;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Survival;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding that differs from another one in what is named, and in nothing else. */
public final class Altered {
  private final Finding original;
  private State state;
  private Verdict verdict;
  private List<Transition> transitions;
  private @Nullable Instant confirmedAt;
  private List<RankedSite> sites;
  private @Nullable Holding holding;
  private @Nullable Survival survival;
  private List<Evidence> evidence;
  private List<RuledOut> ruledOut;
  private List<String> doubts;
  private List<String> advice;
  private Together together;

  private Altered(Finding original) {
    this.original = original;
    this.state = original.state();
    this.verdict = original.verdict();
    this.transitions = original.transitions();
    this.confirmedAt = original.confirmedAt();
    this.sites = original.sites();
    this.holding = original.holding();
    this.survival = original.survival();
    this.evidence = original.evidence();
    this.ruledOut = original.ruledOut();
    this.doubts = original.doubts();
    this.advice = original.advice();
    this.together = original.together();
  }

  public static Altered of(Finding original) {
    return new Altered(original);
  }

  Altered judged(State newState, Verdict newVerdict) {
    this.state = newState;
    this.verdict = newVerdict;
    return this;
  }

  public Altered transitions(List<Transition> all) {
    this.transitions = all;
    return this;
  }

  Altered neverConfirmed() {
    this.confirmedAt = null;
    return this;
  }

  public Altered sites(List<RankedSite> all) {
    this.sites = all;
    return this;
  }

  public Altered heldBy(Holding holder) {
    this.holding = holder;
    return this;
  }

  Altered survival(Survival objects) {
    this.survival = objects;
    return this;
  }

  public Altered evidence(List<Evidence> all) {
    this.evidence = all;
    return this;
  }

  public Altered ruledOut(List<RuledOut> all) {
    this.ruledOut = all;
    return this;
  }

  public Altered doubts(List<String> all) {
    this.doubts = all;
    return this;
  }

  public Altered advice(List<String> all) {
    this.advice = all;
    return this;
  }

  Altered together(Together others) {
    this.together = others;
    return this;
  }

  public Finding make() {
    return new Finding(
        original.id(),
        original.kind(),
        state,
        verdict,
        transitions,
        original.startedAt(),
        original.suspectedAt(),
        confirmedAt,
        original.grownBytes(),
        original.trend(),
        original.limit(),
        original.forecast(),
        sites,
        original.coverage(),
        holding,
        survival,
        evidence,
        ruledOut,
        doubts,
        advice,
        together);
  }
}
