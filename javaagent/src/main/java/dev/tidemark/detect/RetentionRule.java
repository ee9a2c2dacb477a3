package dev.tidemark.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Retention is told by the allocator's own books, read over a window: what it holds free and what
 * is in use are two numbers kept apart by the allocator itself, so that one investigation is not
 * asked for the verdict, only for who churns.
 */
public final class RetentionRule {
  private RetentionRule() {}

  /**
   * @param churn null until an investigation has looked, which is waited for once
   */
  public static LeakRule.Decision judge(Growth growth, @Nullable Survivors churn) {
    if (!(growth instanceof Growth.Steady steady)) {
      return new LeakRule.Decision(
          State.SUSPECTED, Verdict.UNKNOWN, "the level has fallen", List.of());
    }
    if (churn == null) {
      return new LeakRule.Decision(
          State.SUSPECTED, Verdict.UNKNOWN, "who churns is not known yet", steady.evidence());
    }
    return new LeakRule.Decision(
        State.CONFIRMED,
        Verdict.RETENTION,
        "held free by the allocator while what is in use stays",
        steady.evidence());
  }
}
