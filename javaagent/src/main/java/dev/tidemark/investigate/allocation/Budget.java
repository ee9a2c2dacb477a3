package dev.tidemark.investigate.allocation;

import java.time.Duration;

/**
 * What a native allocation investigation may cost.
 *
 * @param blocks sampled blocks kept in memory
 * @param samplesPerSecond wished for while only allocations are recorded; a stack costs 5 to 50 µs
 * @param burstSamplesPerSecond the same while frees are recorded too
 * @param burstBytes size at which the burst's recording is ended; a free takes about 21 bytes of it
 *     and 0.3 µs of the thread that frees
 */
record Budget(int blocks, double samplesPerSecond, double burstSamplesPerSecond, long burstBytes) {

  private static final long MOST_BURST_BYTES = 64L * 1024 * 1024;
  private static final double BYTES_PER_FREE = 21;
  private static final double SECONDS_PER_FREE = 0.3e-6;

  /** Layer 2 may cost that share of throughput. */
  private static final double COST_SHARE = 0.04;

  static Budget of(Duration window) {
    double seconds = window.toMillis() / 1e3;
    double affordableFrees = seconds * COST_SHARE / SECONDS_PER_FREE;
    // A short window gets more samples a second, or it would end with too few to rank anything.
    double samplesPerSecond = Math.min(1000, Math.max(400, 10_000 / seconds));
    return new Budget(
        100_000,
        samplesPerSecond,
        samplesPerSecond * 2,
        (long) Math.min(MOST_BURST_BYTES, affordableFrees * BYTES_PER_FREE));
  }

  /** How many samples end a recording that was meant to last that long. */
  long mostSamples(double seconds) {
    return Math.min(blocks, (long) Math.max(1000, 10 * samplesPerSecond * seconds));
  }
}
