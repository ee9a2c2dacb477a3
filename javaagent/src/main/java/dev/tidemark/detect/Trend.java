package dev.tidemark.detect;

/**
 * How a series moves.
 *
 * @param perSecond the slope
 * @param low lower end of the slope's 95 % interval
 * @param high upper end
 * @param intercept value of the line at second 0 of the series' clock
 * @param points how many points it stands on
 * @param spanSeconds from the first to the last of them
 */
public record Trend(
    double perSecond, double low, double high, double intercept, int points, double spanSeconds) {

  /** What the line gained over the span. */
  public double grown() {
    return perSecond * spanSeconds;
  }

  public double perMinute() {
    return perSecond * 60;
  }

  /** The same line on a clock that began so many seconds later. */
  public Trend later(double seconds) {
    return withIntercept(intercept + perSecond * seconds);
  }

  Trend withIntercept(double other) {
    return new Trend(perSecond, low, high, other, points, spanSeconds);
  }
}
