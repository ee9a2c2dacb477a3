package dev.tidemark.detect.outside;

import dev.tidemark.detect.TheilSen;
import dev.tidemark.detect.Trend;
import dev.tidemark.series.Points;

/**
 * What collections of the whole heap prove of a growth.
 *
 * <p>Only they know what is reachable: between two of them garbage that has grown old looks like
 * growth. So the growth must be seen in what they left themselves, in enough of them, over most of
 * the window. (The Java Flight Recorder rules of JDK Mission Control trust a rising live set only
 * where there was an old collection.)
 *
 * @param count in the window, at most one a bucket
 * @param spanShare of the window between the first and the last of them
 * @param slopeShare slope of what they left over the slope of the window
 */
record WholeCollections(int count, double spanShare, double slopeShare) {
  private static final int LEAST = 3;
  private static final double LEAST_SPAN = 0.5;
  private static final double LEAST_SLOPE = 0.5;

  static WholeCollections of(double[] whole, double bucketSeconds, double perSecond) {
    int n = 0;
    double[] seconds = new double[whole.length];
    double[] levels = new double[whole.length];
    for (int i = 0; i < whole.length; i++) {
      if (!Double.isNaN(whole[i])) {
        seconds[n] = i * bucketSeconds;
        levels[n++] = whole[i];
      }
    }
    if (n < LEAST) {
      return new WholeCollections(n, 0, 0);
    }
    Points points =
        new Points(java.util.Arrays.copyOf(seconds, n), java.util.Arrays.copyOf(levels, n));
    Trend trend = TheilSen.fit(points);
    double span = points.spanSeconds() / (whole.length * bucketSeconds);
    return new WholeCollections(n, span, perSecond <= 0 ? 0 : trend.perSecond() / perSecond);
  }

  /** Why they do not prove it; empty where they do. */
  String doubt() {
    if (count < LEAST) {
      return "the whole heap was collected less than " + LEAST + " times in the window";
    }
    if (spanShare < LEAST_SPAN) {
      return "the collections of the whole heap lie too close together";
    }
    return slopeShare < LEAST_SLOPE ? "what collections of the whole heap left did not rise" : "";
  }
}
