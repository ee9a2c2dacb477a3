package dev.tidemark.it.score.series;

import org.jspecify.annotations.Nullable;

/**
 * What is true of a series. Times in true seconds since its beginning.
 *
 * @param leak null where nothing leaks
 * @param limitAt when the limit is hit, or would be, if it went on beyond the end of the series;
 *     NaN where that is too far off to be worked out, and where the leak stops before
 * @param limitName which of the limits
 * @param leakedAtLimit bytes leaked by then; where the limit is not hit, at the end of the series
 * @param leaked bytes leaked by each row
 * @param cached bytes in caches by each row
 */
@SuppressWarnings("ArrayRecordComponent") // one number a row, never compared
public record Truth(
    @Nullable LeakPlan leak,
    double limitAt,
    String limitName,
    double leakedAtLimit,
    double[] leaked,
    double[] cached) {

  public boolean leaks() {
    return leak != null;
  }

  /** From the start of the leak to the limit: as it came, or as it was meant. */
  public double secondsToLimit() {
    if (leak == null) {
      return Double.NaN;
    }
    return Double.isNaN(limitAt) ? leak.secondsToLimit() : limitAt - leak.start();
  }

  /** An alarm after that finds nothing that still matters. */
  public double deadline() {
    if (leak == null) {
      return Double.NaN;
    }
    double hit = Double.isNaN(limitAt) ? Double.POSITIVE_INFINITY : limitAt;
    return Math.min(hit, leak.stopAt());
  }
}
