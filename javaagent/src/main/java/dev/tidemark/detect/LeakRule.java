package dev.tidemark.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Two independent strong signals make a leak: growth that does not stop (from outside), and sites
 * whose memory was not given back and that explain the growth (from inside).
 */
public final class LeakRule {
  /** Below this the sites are not where the growth is. */
  public static final double LEAST_COVERAGE = 0.4;

  /** What the rule says and why. */
  public record Decision(State state, Verdict verdict, String why, List<Evidence> evidence) {
    public Decision {
      evidence = List.copyOf(evidence);
    }
  }

  private LeakRule() {}

  public static Decision judge(Growth growth, @Nullable Survivors survivors) {
    List<Evidence> evidence = new ArrayList<>();
    if (!(growth instanceof Growth.Steady steady)) {
      return suspected("the growth is not steady any more", evidence);
    }
    evidence.addAll(steady.evidence());
    if (survivors == null) {
      // One signal alone never confirms: growth from outside cannot tell a leak from a cache.
      return suspected("the sites are not known", evidence);
    }
    evidence.add(coverage(survivors));
    evidence.add(collections(survivors));
    if (survivors.coverage() < LEAST_COVERAGE) {
      return suspected("the sites explain too little of the growth", evidence);
    }
    if (!survivors.ageKnown() && !survivors.isReachable()) {
      return suspected("what was given back could not be told from what was not", evidence);
    }
    if (survivors.collections() == 0 && !survivors.isReachable()) {
      // Garbage holds its native memory until a collection; without one nobody can tell.
      return suspected("no collection since the growth began; it may be garbage", evidence);
    }
    return new Decision(State.CONFIRMED, Verdict.LEAK, "growth and unfreed sites agree", evidence);
  }

  private static Decision suspected(String why, List<Evidence> evidence) {
    return new Decision(State.SUSPECTED, Verdict.UNKNOWN, why, evidence);
  }

  private static Evidence coverage(Survivors survivors) {
    return new Evidence(
        "unfreed-sites",
        survivors.coverage(),
        LEAST_COVERAGE,
        "share of the growth",
        String.format(
            Locale.ROOT,
            "sites hold %s that was not given back, %.0f %% of the growth in the window",
            Bytes.text(survivors.grownBytes()),
            survivors.coverage() * 100));
  }

  private static Evidence collections(Survivors survivors) {
    return new Evidence(
        "collections",
        survivors.collections(),
        1,
        "count",
        survivors.collections() == 0
            ? "no collection since the growth began"
            : survivors.collections() + " collections since the growth began, and it stayed");
  }
}
