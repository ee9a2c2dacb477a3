package dev.tidemark.it.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Where the true figure lies with 95 % certainty, found by drawing from what was seen again and
 * again (the percentile bootstrap of B. Efron, 1979). The same figures give the same interval.
 */
record Interval(double low, double high) {
  private static final int DRAWS = 10_000;
  private static final double TAIL = 0.025;

  static Interval of(double[] seen, ToDoubleFunction<double[]> figure) {
    SplittableRandom random = new SplittableRandom(1);
    double[] drawn = new double[seen.length];
    double[] figures = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < seen.length; i++) {
        drawn[i] = seen[random.nextInt(seen.length)];
      }
      figures[draw] = figure.applyAsDouble(drawn);
    }
    Arrays.sort(figures);
    return new Interval(figures[(int) (TAIL * DRAWS)], figures[(int) ((1 - TAIL) * DRAWS) - 1]);
  }
}
