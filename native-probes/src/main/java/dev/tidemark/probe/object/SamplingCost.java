package dev.tidemark.probe.object;

/**
 * How often the sampler took a sample, and what the threads that allocate paid for it, from one
 * reading to the next. For one thread at a time.
 */
final class SamplingCost {
  private static final double LEAST_SECONDS = 1e-3;

  private long drawn;
  private long spentNanos;
  private long atNanos;
  private double rate = Double.NaN;
  private double cpu = Double.NaN;

  /**
   * What came since the reading before.
   *
   * @param drawn samples
   */
  record Since(long drawn, double seconds) {}

  /**
   * @param nanos of {@link System#nanoTime}, when the sampler was opened
   */
  SamplingCost(long nanos) {
    atNanos = nanos;
  }

  /**
   * @param drawn samples since the sampler was opened
   * @param spentNanos CPU time of their callbacks since then
   * @param nanos of {@link System#nanoTime}
   * @param part of them that counts, 0 to 1
   */
  Since read(long drawn, long spentNanos, long nanos, double part) {
    Since since = new Since(drawn - this.drawn, (nanos - atNanos) / 1e9);
    double seconds = Math.max(since.seconds(), LEAST_SECONDS);
    rate = part * since.drawn() / seconds;
    cpu = part * (spentNanos - this.spentNanos) / 1e9 / seconds;
    restart(drawn, spentNanos, nanos);
    return since;
  }

  /** The next reading tells what comes from now on. */
  void restart(long drawn, long spentNanos, long nanos) {
    this.drawn = drawn;
    this.spentNanos = spentNanos;
    atNanos = nanos;
  }

  /** Whether it was read yet. */
  boolean isKnown() {
    return !Double.isNaN(rate);
  }

  /** Samples a second. */
  double rate() {
    return rate;
  }

  /** CPU time, of one core: 0.01 is one per cent. */
  double cpu() {
    return cpu;
  }
}
