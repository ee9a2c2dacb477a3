package dev.tidemark.probe.object;

import java.time.Duration;
import java.time.Instant;

/** One moment by two clocks, to take the recorder's instants of shortly before to the agent's. */
record Moment(Instant instant, long nanos) {

  static Moment now() {
    return new Moment(Instant.now(), System.nanoTime());
  }

  /** As {@link System#nanoTime} would have told it. */
  long nanosAt(Instant then) {
    return nanos - Duration.between(then, instant).toNanos();
  }
}
