package dev.tidemark.it.bench;

import java.util.List;
import java.util.Locale;

/**
 * The middle of some ratios, with the interval that holds the true one: {@link Middle} of their
 * logarithms, so that twice and half weigh alike.
 */
record Ratio(double low, double middle, double high, int count) {

  static Ratio of(List<Double> ratios) {
    Middle logs = Middle.of(ratios.stream().mapToDouble(Math::log).toArray());
    return new Ratio(
        Math.exp(logs.low()), Math.exp(logs.middle()), Math.exp(logs.high()), ratios.size());
  }

  /** As what it adds: {@code +0.8 % (95 %: -0.3 to +1.9, n=6)}. */
  String asAddition() {
    return String.format(
        Locale.ROOT,
        "%+.2f %% (95 %%: %+.2f to %+.2f, n=%d)",
        100 * (middle - 1),
        100 * (low - 1),
        100 * (high - 1),
        count);
  }

  /** {@code 1.0031 (0.9987 to 1.0070)}. */
  String text() {
    return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", middle, low, high);
  }
}
