package dev.tidemark.control;

import dev.tidemark.detect.Onset;
import dev.tidemark.detect.Trend;
import dev.tidemark.series.Points;
import org.jspecify.annotations.Nullable;

/**
 * When a growth began and from what, kept for longer than the series that showed it: a leak goes on
 * for weeks, and the series has forgotten its beginning after two days.
 *
 * <p>For the agent's one thread only.
 */
final class FirstOnset {
  private @Nullable Onset known;

  /**
   * As the series shows it; what was known before where the series begins later.
   *
   * @param points at least one
   */
  Onset of(Points points, Trend trend) {
    Onset before = known;
    if (before != null && before.seconds() < points.seconds()[0]) {
      return before;
    }
    Onset seen = Onset.of(points, trend);
    known = seen;
    return seen;
  }

  /** What is suspected next is another growth. */
  void forget() {
    known = null;
  }
}
