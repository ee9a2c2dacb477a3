package dev.tidemark.detect;

/**
 * How much a series remembers: readings that resemble their neighbours tell less than independent
 * ones, and a test that does not know sees trends everywhere.
 *
 * <p>Source: variance inflation of a first-order process, (1 + r) / (1 - r), as in G. V. Bayley and
 * J. M. Hammersley, "The effective number of independent observations in an autocorrelated time
 * series", 1946; K. H. Hamed and A. R. Rao, J. Hydrology 204, 1998, apply the same to Mann-Kendall.
 */
public final class Memory {
  private static final double MOST = 0.95;

  private Memory() {}

  /** By how much the variance of a slope is larger than of independent residuals; at least 1. */
  public static double inflation(double[] residuals) {
    int n = residuals.length;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < n; i++) {
      squares += residuals[i] * residuals[i];
      products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
    }
    if (squares == 0 || n < 4) {
      return 1;
    }
    // The estimate is biased low by about (1 + 3 r) / n (Marriott and Pope 1954).
    double r = products / squares;
    r = Math.min(MOST, Math.max(0, r + (1 + 3 * r) / n));
    return (1 + r) / (1 - r);
  }
}
