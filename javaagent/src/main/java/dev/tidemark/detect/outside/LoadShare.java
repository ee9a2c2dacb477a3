package dev.tidemark.detect.outside;

import dev.tidemark.series.Points;
import java.util.Arrays;

/**
 * How much of a growth the load explains: least squares of the account on time and load together.
 *
 * <p>What is left of the slope is what would have grown had the load stood still (partial
 * regression; the idea is in the ageing literature, for example Machida et al., ISSREW 2013).
 *
 * @param kept slope with the load taken out over the slope without, 0 to 1 in the usual case; 1
 *     where no load is known
 * @param certainty standard errors that the remaining slope is above zero
 * @param known whether there was a load to ask
 * @param keepsUp how much the load rose over how much the account did, each as a share of where it
 *     began; 0 where the load did not rise. What is held for each request rises no faster than the
 *     requests do. Where the load rises in a straight line too, regression cannot tell the two
 *     apart, and noise in the load makes it blame time; this can
 */
record LoadShare(double kept, double certainty, boolean known, double keepsUp) {

  /** Fewer tell nothing. */
  private static final int LEAST = 8;

  /** Standard errors that the load's own slope is above zero, for it to count as rising. */
  private static final double LEAST_CERTAINTY = 2;

  /**
   * @param values of the account by bucket, NaN where unknown
   * @param load of the same buckets
   */
  static LoadShare of(double[] values, double[] load, double bucketSeconds, Line raw) {
    int n = 0;
    double[] t = new double[values.length];
    double[] y = new double[values.length];
    double[] x = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (i < load.length && !Double.isNaN(values[i]) && !Double.isNaN(load[i])) {
        t[n] = i * bucketSeconds;
        y[n] = values[i];
        x[n++] = load[i];
      }
    }
    if (n < LEAST || n < values.length / 2) {
      return new LoadShare(1, raw.certainty(), false, 0);
    }
    Points against = new Points(Arrays.copyOf(t, n), Arrays.copyOf(x, n));
    Line loadOverTime = Line.fit(against);
    double[] rest = new double[n];
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      rest[i] = x[i] - loadOverTime.intercept() - loadOverTime.perSecond() * t[i];
      xx += rest[i] * rest[i];
      xy += rest[i] * (y[i] - raw.intercept() - raw.perSecond() * t[i]);
    }
    if (xx <= 0) {
      return new LoadShare(1, raw.certainty(), false, keepsUp(loadOverTime, raw));
    }
    double perLoad = Math.max(0, xy / xx);
    double[] without = new double[n];
    for (int i = 0; i < n; i++) {
      without[i] = y[i] - perLoad * x[i];
    }
    Line left = Line.fit(new Points(Arrays.copyOf(t, n), without));
    double kept = raw.perSecond() <= 0 ? 0 : left.perSecond() / raw.perSecond();
    return new LoadShare(kept, left.certainty(), true, keepsUp(loadOverTime, raw));
  }

  /** Both lines are over the same time. */
  private static double keepsUp(Line load, Line account) {
    if (load.certainty() < LEAST_CERTAINTY || account.perSecond() <= 0) {
      return 0;
    }
    if (load.intercept() <= 0) {
      return Double.POSITIVE_INFINITY; // from nothing: whatever rises with it may be its
    }
    double accountRises = account.perSecond() / Math.max(1, account.intercept());
    return load.perSecond() / load.intercept() / accountRises;
  }
}
