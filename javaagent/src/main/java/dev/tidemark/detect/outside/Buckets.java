package dev.tidemark.detect.outside;

import dev.tidemark.series.Points;
import java.util.Arrays;

/**
 * One value a bucket, in fixed memory: its minimum, or its mean.
 *
 * <p>All buckets of one level are opened and closed together, so that the n-th newest of one series
 * is of the same time as the n-th newest of another; a bucket without a reading holds NaN.
 */
final class Buckets {
  private final double bucketSeconds;
  private final boolean mean;
  private final double[] values;
  private long closed;
  private double sum;
  private double minimum = Double.NaN;
  private int count;

  Buckets(double bucketSeconds, int capacity, boolean mean) {
    this.bucketSeconds = bucketSeconds;
    this.mean = mean;
    this.values = new double[capacity];
    Arrays.fill(values, Double.NaN);
  }

  void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    sum += value;
    count++;
    minimum = Double.isNaN(minimum) ? value : Math.min(minimum, value);
  }

  void close() {
    values[(int) (closed % values.length)] = mean ? sum / count : minimum;
    closed++;
    sum = 0;
    count = 0;
    minimum = Double.NaN;
  }

  /** Buckets that can be asked for. */
  int size() {
    return (int) Math.min(closed, values.length);
  }

  /**
   * @param ago 0 for the newest closed one
   */
  double at(int ago) {
    return values[(int) Math.floorMod(closed - 1 - ago, (long) values.length)];
  }

  /** The newest {@code n} buckets, NaN among them; the oldest first. */
  double[] newest(int n) {
    double[] out = new double[Math.min(n, size())];
    for (int i = 0; i < out.length; i++) {
      out[i] = at(out.length - 1 - i);
    }
    return out;
  }

  /** Those of {@code values} that are known, one a bucket, with times from the first on. */
  Points points(double[] all) {
    int n = 0;
    double[] seconds = new double[all.length];
    double[] known = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      if (!Double.isNaN(all[i])) {
        seconds[n] = i * bucketSeconds;
        known[n++] = all[i];
      }
    }
    return new Points(Arrays.copyOf(seconds, n), Arrays.copyOf(known, n));
  }

  double bucketSeconds() {
    return bucketSeconds;
  }
}
