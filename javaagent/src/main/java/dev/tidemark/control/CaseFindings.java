package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.State;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.Together;
import dev.tidemark.investigate.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the cases and of the limit's size: each as a finding, with what comes of it.
 *
 * <p>For the agent's one thread only.
 */
final class CaseFindings {
  private final Collection<Case> cases;
  private final Sizing sizing;
  private final Evaluation evaluation;
  private final Composer composer;
  private final Clock clock;
  private final Investigations investigations;
  private Map<Kind, List<Limit>> limits = Map.of();

  /**
   * @param clock of the series
   */
  CaseFindings(
      Collection<Case> cases,
      Sizing sizing,
      Evaluation evaluation,
      Composer composer,
      Clock clock,
      Investigations investigations) {
    this.cases = cases;
    this.sizing = sizing;
    this.evaluation = evaluation;
    this.composer = composer;
    this.clock = clock;
    this.investigations = investigations;
  }

  /** What the accounts may grow to, as it is now. */
  void limits(Map<Kind, List<Limit>> now) {
    limits = now;
  }

  /** Confirmed first, then suspected, then cleared. */
  List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    for (Case one : cases) {
      Finding finding = of(one);
      if (finding != null) {
        findings.add(finding);
      }
    }
    Finding size = sizing.finding();
    if (size != null) {
      findings.add(size);
    }
    findings.sort(Comparator.comparingInt(finding -> order(finding.state())));
    return findings;
  }

  private static int order(State state) {
    return switch (state) {
      case CONFIRMED -> 0;
      case SUSPECTED -> 1;
      case CLEARED -> 2;
    };
  }

  /** Null where nothing was ever suspected. */
  @Nullable Finding of(Case one) {
    if (one.state() == null) {
      return null;
    }
    AccountSeries series = evaluation.series();
    return composer.compose(
        one,
        new Composer.Context(
            series.points(one.kind()),
            series.fullCollections(),
            // Of the present, should the clock have been set or the host have slept.
            clock.at(0),
            limits.getOrDefault(one.kind(), List.of()),
            series.trends(),
            investigations.availability(one.kind()),
            consequences(one),
            evaluation.thresholds()));
  }

  private List<Together.Consequence> consequences(Case cause) {
    List<Together.Consequence> all = new ArrayList<>();
    for (Case one : cases) {
      Growth.Steady steady = one.lastSteady();
      if (one.partOf() == cause.kind() && steady != null) {
        String why = one.outcome() instanceof Outcome.Consequence part ? part.why() : "";
        all.add(new Together.Consequence(one.kind(), steady.trend().perMinute(), why));
      }
    }
    return all;
  }
}
