package dev.tidemark.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit that is too small is told by two figures that were read, not by a trend: two looks that
 * agree are enough, and no site is asked for.
 */
public final class SizingRule {
  private SizingRule() {}

  public static LeakRule.Decision judge(Growth sum, @Nullable Survivors none) {
    return sum instanceof Growth.Steady tooMuch
        ? new LeakRule.Decision(
            State.CONFIRMED,
            Verdict.SIZING,
            "the limit is smaller than what the JVM may take, and nothing leaks",
            tooMuch.evidence())
        : new LeakRule.Decision(State.SUSPECTED, Verdict.UNKNOWN, "it fits", List.of());
  }
}
