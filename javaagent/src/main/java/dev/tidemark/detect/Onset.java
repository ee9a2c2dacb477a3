package dev.tidemark.detect;

import dev.tidemark.series.Points;

/**
 * When the growth began and how much there was before it.
 *
 * <p>The line is followed back to the level the account had at its lowest; where the series begins
 * with the growth, the beginning of the series is the answer.
 *
 * @param seconds on the series' clock
 * @param baseline the value then
 */
public record Onset(double seconds, double baseline) {

  /**
   * @param points at least one
   */
  public static Onset of(Points points, Trend trend) {
    double baseline = points.min();
    double crossing =
        trend.perSecond() <= 0
            ? points.seconds()[points.count() - 1]
            : (baseline - trend.intercept()) / trend.perSecond();
    double first = points.seconds()[0];
    double last = points.seconds()[points.count() - 1];
    return new Onset(Math.max(first, Math.min(last, crossing)), baseline);
  }
}
