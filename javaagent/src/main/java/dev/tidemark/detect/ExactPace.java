package dev.tidemark.detect;

import dev.tidemark.series.Points;

/**
 * How fast the live set grows where collections of the whole heap say it better than the trend.
 *
 * <p>Between two of them young collections leave garbage grown old in, and what they leave is
 * bounded by what the next one finds: a stair, whose slope reads low, down to a half with Serial.
 * The two themselves are exact. Only the figure that is told is corrected; whether it grows is
 * judged by the trend. Pure.
 */
public final class ExactPace {
  /** Of the trend's span that they must be apart, and behind its end at the most. */
  private static final double THIRD = 1 / 3.0;

  private ExactPace() {}

  /**
   * @param points the series the trend is of
   * @param full what collections of the whole heap left
   */
  public static Trend of(Trend trend, Points points, Points full) {
    double least = trend.spanSeconds() * THIRD;
    if (points.count() == 0 || full.count() < 2) {
      return trend;
    }
    double end = points.seconds()[points.count() - 1];
    double age = end - full.seconds()[full.count() - 1];
    Points recent = full.within(trend.spanSeconds() - Math.max(0, age));
    if (age > least || recent.spanSeconds() < least) {
      return trend;
    }
    double exact = (recent.lastValue() - recent.values()[0]) / recent.spanSeconds();
    return exact <= trend.perSecond()
        ? trend
        : new Trend(
            exact,
            trend.low(),
            Math.max(exact, trend.high()),
            trend.intercept() - (exact - trend.perSecond()) * end,
            trend.points(),
            trend.spanSeconds());
  }
}
