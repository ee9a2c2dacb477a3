package dev.tidemark.series;

/**
 * One value over time, kept as the minimum of each bucket of equal length, or as its mean.
 *
 * <p>The minimum of memory, because what a collection or a burst of work leaves behind is what
 * counts: the teeth of a saw vanish, a floor that rises stays (the idea is daintree's and Matias et
 * al., ISSREW 2016). The mean of what has no floor, a load. Memory is fixed: {@code capacity}
 * buckets of 16 bytes; the oldest are overwritten.
 *
 * <p>Not safe for several threads.
 */
public final class Series {
  private final double bucketSeconds;
  private final boolean ofMeans;
  private final double[] starts;
  private final double[] values;
  private int size;
  private int next;
  private long closed;
  private double openBucket = Double.NaN;
  private double openMinimum = Double.NaN;
  private double openSum;
  private int openCount;
  private double last = Double.NaN;

  public Series(double bucketSeconds, int capacity) {
    this(bucketSeconds, capacity, false);
  }

  private Series(double bucketSeconds, int capacity, boolean ofMeans) {
    this.bucketSeconds = bucketSeconds;
    this.ofMeans = ofMeans;
    this.starts = new double[capacity];
    this.values = new double[capacity];
  }

  /** One that keeps the mean of each bucket. */
  public static Series ofMeans(double bucketSeconds, int capacity) {
    return new Series(bucketSeconds, capacity, true);
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
    }
    openBucket = Double.isNaN(openBucket) || bucket > openBucket ? bucket : openBucket;
    openMinimum = Double.isNaN(openMinimum) ? value : Math.min(openMinimum, value);
    openSum += value;
    openCount++;
    last = value;
  }

  private void close() {
    if (Double.isNaN(openBucket)) {
      return;
    }
    starts[next] = (openBucket + 0.5) * bucketSeconds;
    values[next] = ofMeans ? openSum / openCount : openMinimum;
    next = (next + 1) % starts.length;
    size = Math.min(size + 1, starts.length);
    closed++;
    openBucket = Double.NaN;
    openMinimum = Double.NaN;
    openSum = 0;
    openCount = 0;
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
    double[] kept = new double[size];
    for (int i = 0; i < size; i++) {
      int at = Math.floorMod(next - size + i, starts.length);
      seconds[i] = starts[at];
      kept[i] = values[at];
    }
    return new Points(seconds, kept);
  }

  public double bucketSeconds() {
    return bucketSeconds;
  }
}
