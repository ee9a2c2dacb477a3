package dev.tidemark.it.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The middle of some figures and how far they lie apart: median and quartiles. */
record Spread(double lowerQuartile, double median, double upperQuartile, int count) {
  static Spread of(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Spread(
        quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75), sorted.length);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  String text(String unit) {
    return String.format(
        Locale.ROOT,
        "%.2f %s (quartiles %.2f to %.2f, n=%d)",
        median,
        unit,
        lowerQuartile,
        upperQuartile,
        count);
  }
}
