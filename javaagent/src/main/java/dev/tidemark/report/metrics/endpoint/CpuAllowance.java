package dev.tidemark.report.metrics.endpoint;

/**
 * What a thread may spend of a core: a bucket that fills at a steady rate and holds a burst. Who
 * has spent more waits until it is paid back.
 *
 * <p>Pure: time is given in. For one thread only.
 */
final class CpuAllowance {
  /** The longest anybody waits: a scraper's own patience is ten seconds. */
  private static final double MOST_DEBT_SECONDS = 4;

  private final double share;
  private final double burst;
  private double left;
  private double last;

  /**
   * @param share of one core
   * @param burst CPU seconds that may be spent at once after a quiet time
   * @param now seconds of any clock
   */
  CpuAllowance(double share, double burst, double now) {
    this.share = share;
    this.burst = burst;
    this.left = burst;
    this.last = now;
  }

  /**
   * @param spent CPU seconds since the last call
   * @return seconds to wait before more is spent
   */
  double spend(double spent, double now) {
    left = Math.min(burst, left + (now - last) * share) - spent;
    left = Math.max(left, -MOST_DEBT_SECONDS * share);
    last = now;
    return left >= 0 ? 0 : -left / share;
  }
}
