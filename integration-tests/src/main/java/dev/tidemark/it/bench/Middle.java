package dev.tidemark.it.bench;

import java.util.Arrays;

/**
 * The middle of some figures and where the true one lies with 95 % certainty: the median of the
 * means of all pairs (Hodges and Lehmann, 1963), each figure with itself included, and the ranks of
 * these means that Wilcoxon's signed-rank test would not reject. A figure that met something else
 * on the machine moves both by a rank, where it would pull a mean after it. Fewer than {@link
 * #LEAST} cannot be as certain: the least and the largest are then told.
 */
record Middle(double low, double middle, double high) {
  /** From here on the whole range holds the true middle with more than 95 % certainty. */
  static final int LEAST = 6;

  private static final double TWO_SIDED_95 = 1.96;

  static Middle of(double... seen) {
    int n = seen.length;
    double[] means = new double[n * (n + 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        means[k++] = (seen[i] + seen[j]) / 2;
      }
    }
    if (k == 0) {
      return new Middle(Double.NaN, Double.NaN, Double.NaN);
    }
    Arrays.sort(means);
    double reach = TWO_SIDED_95 * Math.sqrt(n * (n + 1.0) * (2 * n + 1) / 24);
    int low = Math.max(0, (int) Math.floor(k / 2.0 - reach) - 1);
    return new Middle(means[low], (means[(k - 1) / 2] + means[k / 2]) / 2, means[k - 1 - low]);
  }
}
