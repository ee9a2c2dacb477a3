package dev.tidemark.control;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The agent's clock: seconds since it started, never going back, and the time of day that goes with
 * them.
 *
 * <p>A clock that is set does not bend a series: those know seconds only. The time of day follows
 * the system's where that went ahead, as after a suspend, in which the seconds stand still; it does
 * not follow it back, so that what came later has the later time. Safe for many threads.
 */
final class Clock {
  /** Less than this is the clock's own drift, or a step that nobody notices. */
  private static final double LEAST_JUMP_SECONDS = 2;

  private final LongSupplier nanos;
  private final InstantSource wall;
  private final long startNanos;
  private final Instant start;
  private double jumpedSeconds;

  Clock() {
    this(System::nanoTime, InstantSource.system());
  }

  Clock(LongSupplier nanos, InstantSource wall) {
    this.nanos = nanos;
    this.wall = wall;
    this.startNanos = nanos.getAsLong();
    this.start = wall.instant();
  }

  double seconds() {
    return (nanos.getAsLong() - startNanos) / 1e9;
  }

  /** Seconds that the JVM had lived at second 0, by its own clock, which nobody sets. */
  double uptimeAtZero() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0 - seconds();
  }

  Instant start() {
    return start;
  }

  /** The time of day at these seconds, by the system's clock as it goes now. */
  synchronized Instant at(double seconds) {
    double ahead = Duration.between(start, wall.instant()).toMillis() / 1000.0 - seconds();
    if (ahead > jumpedSeconds + LEAST_JUMP_SECONDS) {
      jumpedSeconds = ahead;
    }
    return start.plusMillis(Math.round((seconds + jumpedSeconds) * 1000));
  }
}
