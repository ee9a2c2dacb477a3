package dev.tidemark.investigate.allocation;

import java.time.Duration;

/**
 * What a native allocation investigation may cost.
 *
 * @param blocks sampled blocks kept in memory
 * @param samplesPerSecond wished for while only allocations are recorded; a stack costs 5 to 50 µs
 * @param burstSamplesPerSecond the same while frees are recorded too
 * @param burstBytes size at which the burst's recording is ended; a free takes about 21 bytes of it
 */
record Budget(int blocks, double samplesPerSecond, double burstSamplesPerSecond, long burstBytes) {

  /** Of a recording, whatever else is said. */
  static final long MOST_BURST_BYTES = 64L * 1024 * 1024;

  private static final double BYTES_PER_FREE = 21;

  /**
   * 1 µs of the thread that frees, of which a half is the system call by which async-profiler asks
   * for the thread's id, and 0.5 µs of ours, which reads it: a profile of a program that compresses
   * (docs/cost.md).
   */
  private static final double SECONDS_PER_FREE = 1.5e-6;

  /** Of a core, over the window, for all frees together: a quarter of what layer 2 may cost. */
  private static final double SHARE_FOR_FREES = 0.01;

  /** Ten of them are of a site that took a thousandth of what was allocated. */
  private static final double ENOUGH_SAMPLES = 10_000;

  private static final double MOST_SAMPLES_PER_SECOND = 1000;

  /** The burst may be over after a small part of its time, by the frees it records. */
  private static final double LEAST_BURST_SAMPLES_PER_SECOND = 200;

  static Budget of(Duration window) {
    double seconds = window.toMillis() / 1e3;
    double affordableFrees = seconds * SHARE_FOR_FREES / SECONDS_PER_FREE;
    double samplesPerSecond = Math.min(MOST_SAMPLES_PER_SECOND, ENOUGH_SAMPLES / seconds);
    return new Budget(
        100_000,
        samplesPerSecond,
        Math.max(LEAST_BURST_SAMPLES_PER_SECOND, samplesPerSecond * 2),
        (long) Math.min(MOST_BURST_BYTES, affordableFrees * BYTES_PER_FREE));
  }

  /** How many samples end a recording that was meant to last that long. */
  long mostSamples(double seconds) {
    return Math.min(blocks, (long) Math.max(1000, 10 * samplesPerSecond * seconds));
  }
}
