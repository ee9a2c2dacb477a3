package dev.tidemark.probe.object;

import java.time.Duration;

/**
 * When to look again: rarely enough that looking takes no more than its share of time.
 *
 * <p>For one thread at a time.
 *
 * @see JfrObjectMeans
 */
final class LookSpacing {

  /** The first looks load classes and say little of the later ones. */
  private static final int FIRST_LOOKS = 2;

  private static final double SMOOTHING = 0.3;

  private final Duration least;
  private final Duration leastWithOthers;
  private final double share;
  private int looks;
  private double costNanos;
  private long lastNanos;

  /**
   * @param least from the beginning of one look to that of the next
   * @param leastWithOthers the same while somebody else records to disk
   * @param share of one core that looks may take, from 0 exclusive to 1
   */
  LookSpacing(Duration least, Duration leastWithOthers, double share) {
    if (least.isNegative() || leastWithOthers.isNegative() || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("least " + least + ", share " + share);
    }
    this.least = least;
    this.leastWithOthers = leastWithOthers;
    this.share = share;
  }

  boolean isDue(long nowNanos, OtherRecordings others) {
    Duration gap = others == OtherRecordings.NONE ? least : leastWithOthers;
    return looks == 0
        || nowNanos - lastNanos >= Math.max(costNanos / share, (double) gap.toNanos());
  }

  /** A look took that long, from its beginning to its end; waiting for the recorder counts. */
  void looked(long beginNanos, long endNanos) {
    lastNanos = beginNanos;
    looks++;
    if (looks > FIRST_LOOKS) {
      long cost = endNanos - beginNanos;
      costNanos = costNanos == 0 ? cost : costNanos + SMOOTHING * (cost - costNanos);
    }
  }

  /** Of one look, smoothed; 0 until it is known. */
  double costSeconds() {
    return costNanos / 1e9;
  }
}
