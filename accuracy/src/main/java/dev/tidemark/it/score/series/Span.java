package dev.tidemark.it.score.series;

/** The three lengths of series. Times in seconds. */
public enum Span {
  /** Minutes, as in a test or a demonstration; for {@code preset=lab}. */
  LAB(1, 900, 5, 30, 20, 200, 60, 180),
  /** Hours, read as often as {@code preset=production} does. */
  HOURS(10, 24 * 3600, 60, 900, 600, 4 * 3600, 1800, 2 * 3600),
  /** Two weeks, in the one-minute points that {@code preset=production} keeps. */
  WEEKS(60, 14 * 86400, 300, 7200, 3600, 3 * 86400, 6 * 3600, 86400);

  /** Between two rows. */
  public final double step;

  /** A series that does not end before, ends here. */
  public final double longest;

  final double warmUpLow;
  final double warmUpHigh;
  final double cacheLow;
  final double cacheHigh;
  final double batchLow;
  final double batchHigh;

  Span(
      double step,
      double longest,
      double warmUpLow,
      double warmUpHigh,
      double cacheLow,
      double cacheHigh,
      double batchLow,
      double batchHigh) {
    this.step = step;
    this.longest = longest;
    this.warmUpLow = warmUpLow;
    this.warmUpHigh = warmUpHigh;
    this.cacheLow = cacheLow;
    this.cacheHigh = cacheHigh;
    this.batchLow = batchLow;
    this.batchHigh = batchHigh;
  }

  /** How far the future is worked out to know when the limit is hit. */
  double horizon() {
    return this == LAB ? 6 * 3600 : 45 * 86400.0;
  }
}
