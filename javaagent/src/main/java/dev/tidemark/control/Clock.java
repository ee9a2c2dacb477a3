package dev.tidemark.control;

import java.time.Instant;

/**
 * The agent's clock: seconds since it started, never going back. The time of day of second 0 is
 * taken once, so that a clock that is set does not bend a series.
 */
final class Clock {
  private final long startNanos = System.nanoTime();
  private final Instant start = Instant.now();

  double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  Instant start() {
    return start;
  }

  Instant at(double seconds) {
    return start.plusMillis(Math.round(seconds * 1000));
  }
}
