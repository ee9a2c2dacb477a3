package dev.tidemark.it.score.rival;

import java.util.Arrays;

/**
 * Readings made fewer: one value for each stretch of time, and of these the newest few. Readings
 * whose time is not after the last one's are left out.
 */
final class Buckets {
  /** What stands for a stretch. */
  enum Of {
    MEAN,
    MEDIAN,
    MINIMUM
  }

  private final double length;
  private final Of of;
  private final double[] seconds;
  private final double[] values;
  private int size;
  private double open = Double.NEGATIVE_INFINITY;
  private double[] inOpen = new double[16];
  private int inOpenCount;

  Buckets(double length, int capacity, Of of) {
    this.length = length;
    this.of = of;
    this.seconds = new double[2 * capacity];
    this.values = new double[2 * capacity];
  }

  /** Whether a stretch has been closed by this reading. */
  boolean add(double time, double value) {
    if (Double.isNaN(value)) {
      return false;
    }
    double bucket = Math.floor(time / length);
    if (bucket < open) {
      return false;
    }
    boolean closed = bucket > open && inOpenCount > 0;
    if (closed) {
      close();
    }
    open = bucket;
    if (inOpenCount == inOpen.length) {
      inOpen = Arrays.copyOf(inOpen, inOpenCount * 2);
    }
    inOpen[inOpenCount++] = value;
    return closed;
  }

  private void close() {
    if (size == seconds.length) {
      int half = size / 2;
      System.arraycopy(seconds, half, seconds, 0, half);
      System.arraycopy(values, half, values, 0, half);
      size = half;
    }
    seconds[size] = (open + 0.5) * length;
    values[size] = summary();
    size++;
    inOpenCount = 0;
  }

  private double summary() {
    double[] all = Arrays.copyOf(inOpen, inOpenCount);
    return switch (of) {
      case MEAN -> Arrays.stream(all).average().orElseThrow();
      case MINIMUM -> Arrays.stream(all).min().orElseThrow();
      case MEDIAN -> {
        Arrays.sort(all);
        yield all[all.length / 2];
      }
    };
  }

  int count() {
    return size;
  }

  double seconds(int i) {
    return seconds[i];
  }

  double value(int i) {
    return values[i];
  }

  double last() {
    return values[size - 1];
  }

  /** The first of those that are at most so old, seen from the newest. */
  int from(double window) {
    int i = size - 1;
    while (i > 0 && seconds[size - 1] - seconds[i - 1] <= window) {
      i--;
    }
    return Math.max(0, i);
  }

  double span(int from) {
    return seconds[size - 1] - seconds[from];
  }

  /** Forgets all but the newest: what comes does not compare with what was. */
  void restart() {
    size = 0;
  }
}
