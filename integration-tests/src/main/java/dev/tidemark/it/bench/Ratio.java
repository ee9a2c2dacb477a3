package dev.tidemark.it.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The geometric mean of some ratios, with the interval that holds the true one. */
record Ratio(double low, double mean, double high, int count) {

  static Ratio of(List<Double> ratios) {
    double[] logs = ratios.stream().mapToDouble(Math::log).toArray();
    Interval interval =
        Interval.of(logs, drawn -> Arrays.stream(drawn).average().orElse(Double.NaN));
    return new Ratio(
        Math.exp(interval.low()),
        Math.exp(Arrays.stream(logs).average().orElse(Double.NaN)),
        Math.exp(interval.high()),
        logs.length);
  }

  /** As what it adds: {@code +0.8 % (95 %: -0.3 to +1.9, n=6)}. */
  String asAddition() {
    return String.format(
        Locale.ROOT,
        "%+.2f %% (95 %%: %+.2f to %+.2f, n=%d)",
        100 * (mean - 1),
        100 * (low - 1),
        100 * (high - 1),
        count);
  }

  /** {@code 1.0031 (0.9987 to 1.0070)}. */
  String text() {
    return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", mean, low, high);
  }
}
