package dev.tidemark.detect;

import dev.tidemark.detect.outside.Claim;
import dev.tidemark.series.Points;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine that judges from outside, over hours and weeks, says beside the short window's
 * trend: it sees leaks that are too slow for the window, and is one more voice for those that are
 * not. Pure.
 */
public final class SlowGrowth {
  private SlowGrowth() {}

  /**
   * Both together.
   *
   * @param own by the short windows
   * @param points of the account, on the agent's clock
   * @param claim what is claimed from outside now; null where nothing is
   */
  public static Growth join(Growth own, Points points, @Nullable Claim claim) {
    Trend slow = claim == null ? null : claim.trend();
    if (claim == null || slow == null || claim.state() == State.CLEARED || points.count() == 0) {
      return own;
    }
    return own instanceof Growth.Steady steady
        ? new Growth.Steady(steady.trend(), merged(steady.evidence(), claim.evidence()))
        : new Growth.Steady(through(slow, points), claim.evidence());
  }

  /** The engine's line on the agent's clock: through where the account is now. */
  private static Trend through(Trend slow, Points points) {
    double now = points.seconds()[points.count() - 1];
    return slow.withIntercept(points.lastValue() - slow.perSecond() * now);
  }

  /**
   * Where nobody here can look inside, growth that is certain now and that for hours nothing
   * harmless explains is enough; docs/accuracy.md says how often that is right.
   *
   * @param canLook whether the culprit can be looked for here
   */
  public static LeakRule.Decision decide(
      LeakRule.Decision base, @Nullable Claim claim, boolean canLook) {
    if (claim == null || !claim.isLeak() || canLook || base.state() == State.CONFIRMED) {
      return base;
    }
    return new LeakRule.Decision(
        State.CONFIRMED,
        Verdict.LEAK,
        "it grows, and nothing harmless explains it: " + claim.why(),
        merged(base.evidence(), claim.evidence()));
  }

  private static List<Evidence> merged(List<Evidence> first, List<Evidence> second) {
    List<Evidence> all = new ArrayList<>(first);
    Set<String> names = new HashSet<>();
    first.forEach(one -> names.add(one.signal()));
    second.stream().filter(one -> names.add(one.signal())).forEach(all::add);
    return all;
  }
}
