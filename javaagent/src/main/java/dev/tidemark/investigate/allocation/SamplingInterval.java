package dev.tidemark.investigate.allocation;

import java.math.BigInteger;

/**
 * Chooses after how many allocated bytes async-profiler takes the next sample.
 *
 * <p>Its counter is deterministic: the allocation that carries the sum over the interval is the
 * sample. A program that allocates 100 and 900 bytes in turn would, at an interval of 1,000, always
 * be caught at the same one of the two. A prime interval divides no pattern a program is likely to
 * have.
 */
final class SamplingInterval {

  /** 512 KiB, the field's usual choice: before anything is known. */
  static final long FIRST = prime(512 * 1024);

  private static final long LARGEST = 64L * 1024 * 1024;

  private SamplingInterval() {}

  /**
   * @param bytesPerSecond allocated
   * @param eventsPerSecond wished for; blocks above the interval are each an event, so there may be
   *     up to twice as many
   */
  static long of(double bytesPerSecond, double eventsPerSecond) {
    double interval = bytesPerSecond / Math.max(1, eventsPerSecond);
    return interval < 2 ? 1 : prime((long) Math.min(interval, LARGEST));
  }

  private static long prime(long atLeast) {
    return BigInteger.valueOf(atLeast - 1).nextProbablePrime().longValueExact();
  }
}
