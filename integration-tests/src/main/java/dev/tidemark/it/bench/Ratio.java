package dev.tidemark.it.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The geometric mean of some ratios, with the interval that holds the true one with 95 % certainty,
 * found by drawing from them again and again (the percentile bootstrap of B. Efron, 1979).
 */
record Ratio(double low, double mean, double high, int count) {
  private static final int DRAWS = 10_000;
  private static final double TAIL = 0.025;

  static Ratio of(List<Double> ratios) {
    double[] logs = ratios.stream().mapToDouble(Math::log).toArray();
    SplittableRandom random = new SplittableRandom(1);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < logs.length; i++) {
        sum += logs[random.nextInt(logs.length)];
      }
      means[draw] = sum / logs.length;
    }
    Arrays.sort(means);
    return new Ratio(
        Math.exp(means[(int) (TAIL * DRAWS)]),
        Math.exp(Arrays.stream(logs).average().orElse(Double.NaN)),
        Math.exp(means[(int) ((1 - TAIL) * DRAWS) - 1]),
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
}
