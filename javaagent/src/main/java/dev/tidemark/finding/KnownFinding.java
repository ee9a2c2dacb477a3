package dev.tidemark.finding;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a finding, so that the same leak is known again by whoever comes next.
 *
 * @param suspectedAt the last time
 * @param trend on the clock of the agent that saw it
 * @param sites the heaviest first
 * @param sitesBytes what all sites held
 */
public record KnownFinding(
    String id,
    Kind kind,
    State state,
    Verdict verdict,
    List<Transition> transitions,
    Instant suspectedAt,
    @Nullable Instant confirmedAt,
    Trend trend,
    List<Site> sites,
    long sitesBytes,
    @Nullable Double coverage,
    @Nullable Holding holding,
    List<Evidence> evidence) {
  private static final String ITS_JVM_HAS_ENDED = "its JVM has ended";

  public KnownFinding {
    transitions = List.copyOf(transitions);
    sites = List.copyOf(sites);
    evidence = List.copyOf(evidence);
  }

  public static KnownFinding of(Finding finding) {
    List<Site> sites = finding.sites().stream().map(RankedSite::site).toList();
    double share = sites.isEmpty() ? 1 : finding.sites().get(0).share();
    return new KnownFinding(
        finding.id(),
        finding.kind(),
        finding.state(),
        finding.verdict(),
        finding.transitions(),
        finding.suspectedAt(),
        finding.confirmedAt(),
        finding.trend(),
        sites,
        sites.isEmpty() || share <= 0 ? 0 : Math.round(sites.get(0).bytes() / share),
        finding.coverage(),
        finding.holding(),
        finding.evidence());
  }

  /** The same after its JVM has ended: what it held is gone. */
  public KnownFinding ended(Instant at) {
    if (state == State.CLEARED) {
      return this;
    }
    List<Transition> all = new ArrayList<>(transitions);
    all.add(new Transition(State.CLEARED, at, ITS_JVM_HAS_ENDED));
    return with(State.CLEARED, Verdict.UNKNOWN, all, suspectedAt, confirmedAt, trend);
  }

  /** Whether its JVM's end is the last that is known of it. */
  public boolean isEnded() {
    return !transitions.isEmpty()
        && transitions.get(transitions.size() - 1).why().equals(ITS_JVM_HAS_ENDED);
  }

  /**
   * The same to somebody whose clock is behind: the host's was set back since. What has not come
   * yet was a moment ago; the leak is known all the same.
   *
   * @param now a time of day, which nothing of it will be later than
   */
  public KnownFinding notAfter(Instant now) {
    List<Transition> all = new ArrayList<>();
    for (Transition one : transitions) {
      all.add(new Transition(one.state(), earlier(one.at(), now), one.why()));
    }
    return with(
        state,
        verdict,
        all,
        earlier(suspectedAt, now),
        confirmedAt == null ? null : earlier(confirmedAt, now),
        trend);
  }

  private static Instant earlier(Instant at, Instant now) {
    return at.isAfter(now) ? now : at;
  }

  /** The same on a clock that began so many seconds later. */
  public KnownFinding later(double seconds) {
    return with(state, verdict, transitions, suspectedAt, confirmedAt, trend.later(seconds));
  }

  private KnownFinding with(
      State newState,
      Verdict newVerdict,
      List<Transition> all,
      Instant suspected,
      @Nullable Instant confirmed,
      Trend line) {
    return new KnownFinding(
        id,
        kind,
        newState,
        newVerdict,
        all,
        suspected,
        confirmed,
        line,
        sites,
        sitesBytes,
        coverage,
        holding,
        evidence);
  }
}
