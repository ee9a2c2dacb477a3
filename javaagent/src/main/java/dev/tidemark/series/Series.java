package dev.tidemark.series;

/**
 * One value over time, kept as the minimum of each bucket of equal length.
 *
 * <p>The minimum, because what a collection or a burst of work leaves behind is what counts: the
 * teeth of a saw vanish, a floor that rises stays (the idea is daintree's and Matias et al., ISSREW
 * 2016). Memory is fixed: {@code capacity} buckets of 16 bytes; the oldest are overwritten.
 *
 * <p>Not safe for several threads.
 */
public final class Series {
  private final double bucketSeconds;
  private final double[] starts;
  private final double[] minima;
  private int size;
  private int next;
  private long closed;
  private double openBucket = Double.NaN;
  private double openMinimum = Double.NaN;
  private double last = Double.NaN;

  public Series(double bucketSeconds, int capacity) {
    this.bucketSeconds = bucketSeconds;
    this.starts = new double[capacity];
    this.minima = new double[capacity];
  }

  /**
   * Adds a value.
   *
   * @param seconds of a clock that never goes back; a value older than the open bucket is ignored
   */
  public void add(double seconds, double value) {
    double bucket = Math.floor(seconds / bucketSeconds);
    if (bucket < openBucket) {
      return;
    }
    if (bucket > openBucket) {
      close();
      openMinimum = value;
    }
    openBucket = Double.isNaN(openBucket) || bucket > openBucket ? bucket : openBucket;
    openMinimum = Double.isNaN(openMinimum) ? value : Math.min(openMinimum, value);
    last = value;
  }

  private void close() {
    if (Double.isNaN(openBucket)) {
      return;
    }
    starts[next] = (openBucket + 0.5) * bucketSeconds;
    minima[next] = openMinimum;
    next = (next + 1) % starts.length;
    size = Math.min(size + 1, starts.length);
    closed++;
    openBucket = Double.NaN;
    openMinimum = Double.NaN;
  }

  /** The newest value as it came; NaN before the first. */
  public double last() {
    return last;
  }

  /** Buckets closed so far: while it stays, {@link #points} says the same. */
  public long closed() {
    return closed;
  }

  /** All closed buckets, the oldest first; the open one is still falling and is left out. */
  public Points points() {
    double[] seconds = new double[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      int at = Math.floorMod(next - size + i, starts.length);
      seconds[i] = starts[at];
      values[i] = minima[at];
    }
    return new Points(seconds, values);
  }

  public double bucketSeconds() {
    return bucketSeconds;
  }
}
