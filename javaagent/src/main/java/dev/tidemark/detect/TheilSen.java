package dev.tidemark.detect;

import dev.tidemark.series.Points;
import java.util.Arrays;

/**
 * The median of the slopes of all pairs of points, with an interval from the ranks.
 *
 * <p>Slope: H. Theil 1950, P. K. Sen, "Estimates of the regression coefficient based on Kendall's
 * tau", JASA 63, 1968; up to 29 % of the points may be wild without moving it. Interval: Sen 1968,
 * from the variance of Kendall's S with the correction for ties (M. G. Kendall, Rank Correlation
 * Methods, 1975), because resident sizes are mostly ties, widened by what the residuals remember
 * ({@link Memory}), because a reading resembles the one before it.
 */
public final class TheilSen {
  private static final double Z_95 = 1.959964;

  /** Above this the pairs cost more than they tell; the points are thinned evenly. */
  private static final int MOST_POINTS = 360;

  /** As many points tell something however they resemble each other: the line may be a curve. */
  private static final double LEAST_INDEPENDENT = 3.0;

  private TheilSen() {}

  /** Fits at least three points; fewer give a flat line without bounds. */
  public static Trend fit(Points all) {
    return fit(all, true);
  }

  /**
   * The same with the interval of points that are independent of each other. Of a piece of a curve,
   * whose residuals are the curve's own bend, it is the one that says something.
   */
  public static Trend fitIndependent(Points all) {
    return fit(all, false);
  }

  private static Trend fit(Points all, boolean remembers) {
    Points points = thin(all);
    int n = points.count();
    if (n < 3) {
      return new Trend(
          0,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          n == 0 ? 0 : points.lastValue(),
          n,
          points.spanSeconds());
    }
    double[] slopes = slopes(points);
    double slope = median(slopes);
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = points.values()[i] - slope * points.seconds()[i];
    }
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    double intercept = median(sorted);
    double wider = remembers ? Math.sqrt(inflation(residuals, intercept)) : 1;
    double reach = reach(points.values()) * wider;
    double low = rank(slopes, (slopes.length - reach) / 2 - 1);
    double high = rank(slopes, (slopes.length + reach) / 2);
    return new Trend(slope, low, high, intercept, n, points.spanSeconds());
  }

  private static double inflation(double[] residuals, double middle) {
    double[] centred = residuals.clone();
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= middle;
    }
    return Math.min(Memory.inflation(centred), centred.length / LEAST_INDEPENDENT);
  }

  /**
   * Whether the interval of {@link #fit} reaches down to 0 or below it, even if each point were
   * independent of the others; of less than three points it does. That needs the sign of each slope
   * and neither the slopes nor their order, so it costs a fiftieth of a fit, and most accounts of a
   * healthy program are done with.
   */
  public static boolean mayBeFlat(Points all) {
    Points points = thin(all);
    int n = points.count();
    if (n < 3) {
      return true;
    }
    double[] values = points.values();
    int pairs = n * (n - 1) / 2;
    int below = index(pairs, (pairs - reach(values)) / 2 - 1);
    int notRising = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        notRising += values[j] <= values[i] ? 1 : 0;
      }
      if (notRising > below) {
        return true;
      }
    }
    return false;
  }

  private static Points thin(Points points) {
    int n = points.count();
    if (n <= MOST_POINTS) {
      return points;
    }
    double[] seconds = new double[MOST_POINTS];
    double[] values = new double[MOST_POINTS];
    for (int i = 0; i < MOST_POINTS; i++) {
      int at = (int) ((long) i * (n - 1) / (MOST_POINTS - 1));
      seconds[i] = points.seconds()[at];
      values[i] = points.values()[at];
    }
    return new Points(seconds, values);
  }

  private static double[] slopes(Points points) {
    int n = points.count();
    double[] slopes = new double[n * (n - 1) / 2];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[k++] =
            (points.values()[j] - points.values()[i]) / (points.seconds()[j] - points.seconds()[i]);
      }
    }
    Arrays.sort(slopes);
    return slopes;
  }

  /** How many ranks lie between the ends of the interval. */
  private static double reach(double[] values) {
    return Z_95 * Math.sqrt(varianceOfS(values));
  }

  private static double varianceOfS(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double variance = (double) n * (n - 1) * (2 * n + 5);
    for (int i = 0; i < n; ) {
      int tied = 1;
      while (i + tied < n && sorted[i + tied] == sorted[i]) {
        tied++;
      }
      variance -= (double) tied * (tied - 1) * (2 * tied + 5);
      i += tied;
    }
    return variance / 18;
  }

  private static double rank(double[] sorted, double at) {
    return sorted[index(sorted.length, at)];
  }

  private static int index(int length, double at) {
    return Math.max(0, Math.min(length - 1, (int) Math.round(at)));
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}
