package dev.tidemark.series;

import java.util.Arrays;

/**
 * Samples of one stretch of time folded into one: of levels the lowest, because a floor that rises
 * is what counts; of rates the mean; of counters and limits the newest.
 *
 * <p>Its time is that of the newest sample in it. Not safe for several threads.
 */
final class Fold {
  private static final Measure[] MEASURES = Measure.values();

  private final double[] values = new double[MEASURES.length];
  private final int[] counts = new int[MEASURES.length];
  private double seconds = Double.NaN;

  Fold() {
    Arrays.fill(values, Double.NaN);
  }

  boolean isEmpty() {
    return Double.isNaN(seconds);
  }

  void add(double at, Sample sample) {
    seconds = at;
    for (int i = 0; i < MEASURES.length; i++) {
      double value = sample.get(MEASURES[i]);
      if (!Double.isNaN(value)) {
        counts[i]++;
        values[i] = counts[i] == 1 ? value : joined(MEASURES[i], values[i], value, counts[i]);
      }
    }
  }

  private static double joined(Measure measure, double before, double value, int count) {
    return switch (measure) {
      case COLLECTIONS, OLD_COLLECTIONS, HEAP_AFTER_OLD, UPTIME -> value;
      case MEMORY_LIMIT, MAX_HEAP, MAX_DIRECT -> value;
      case FAULTS, ANONYMOUS_SHARE, PRESSURE, LOAD, ALLOCATION, CPU ->
          before + (value - before) / count;
      default -> Math.min(before, value);
    };
  }

  Sample sample() {
    Sample sample = new Sample(seconds);
    for (int i = 0; i < MEASURES.length; i++) {
      sample.with(MEASURES[i], values[i]);
    }
    return sample;
  }
}
