package dev.tidemark.detect;

import dev.tidemark.series.Points;
import org.jspecify.annotations.Nullable;

/**
 * Whether a growth may be the load on its way up. What a connection, a session or a thread of a
 * pool holds lives longer than an investigation lasts, so from inside it looks like a leak; every
 * morning, where the load follows the day.
 *
 * <p>Two questions. Was the account as large within the last day, for as long as a window, before
 * this growth began: then that was given back, and this may be, too. Did the load rise by as much
 * meanwhile, each as a share of where it began: what is held for each request rises no faster than
 * the requests do. A leak is held back for as long as that goes on, not for ever: it grows past its
 * peak, and no load rises for longer than {@link #LONGEST_RISE_SECONDS}, so what does is a leak
 * that takes CPU itself. Pure.
 */
public final class LoadSwing {
  /** The load's rise over the account's, from which on the one explains the other. */
  static final double KEEPS_UP = 0.7;

  /** From the morning to the evening. */
  static final double LONGEST_RISE_SECONDS = 12 * 3600;

  /** A day and a little: what was a longer time ago and never since is no daily load. */
  private static final double SWING = 13 / 12.0;

  /** The newest buckets, of which the lowest counts. */
  private static final int NOW = 5;

  private final Scale scale;
  private final double floorBytes;

  /**
   * @param floorBytes growth below which nobody needs to know; half of it past an earlier peak is
   *     more than the peak
   */
  public LoadSwing(Scale scale, double floorBytes) {
    this.scale = scale;
    this.floorBytes = floorBytes;
  }

  /**
   * Why the account may only be back where it was; null where it was never there.
   *
   * @param now seconds of the series' clock
   * @param account what it holds at the most
   * @param levels what it held for certain; of the heap what collections of all of it left
   * @param least levels that must be known of half an hour to say where it stood
   */
  public @Nullable String returns(
      double now, Points account, Points levels, Trend trend, int least) {
    if (account.count() == 0) {
      return null;
    }
    double peak = earlierPeak(now, levels, trend, least);
    double held = account.last(NOW).min();
    return peak > 0 && held < peak + floorBytes / 2
        ? "it was as large within the last day (" + Bytes.text(peak) + "), and that was given back"
        : null;
  }

  /**
   * The highest level that was kept for a window before the growth began; 0 where none is known.
   */
  private double earlierPeak(double now, Points account, Trend trend, int least) {
    int end = account.count() - 1;
    double begin = now - trend.spanSeconds();
    double oldest = now - SWING * scale.longestWindowSeconds();
    while (end >= 0 && account.seconds()[end] > begin) {
      end--;
    }
    double peak = 0;
    while (end >= 0 && account.seconds()[end] >= oldest) {
      double blockEnd = account.seconds()[end];
      double lowest = Double.POSITIVE_INFINITY;
      int seen = 0;
      while (end >= 0 && account.seconds()[end] > blockEnd - scale.windowSeconds()) {
        lowest = Math.min(lowest, account.values()[end--]);
        seen++;
      }
      peak = seen < least ? peak : Math.max(peak, lowest);
    }
    return peak;
  }

  /**
   * Why the load explains the growth; null where it does not, or is not known.
   *
   * @param load in any unit, by the same clock
   * @param growingSeconds for how long it has grown by now
   */
  public @Nullable String rises(Points load, Points account, Trend growth, double growingSeconds) {
    if (growingSeconds > LONGEST_RISE_SECONDS) {
      return null;
    }
    Points meanwhile = load.within(growth.spanSeconds());
    if (meanwhile.count() < scale.leastBuckets() || TheilSen.mayBeFlat(meanwhile)) {
      return null;
    }
    Trend trend = TheilSen.fit(meanwhile);
    if (trend.low() <= 0) {
      return null;
    }
    return rise(trend, meanwhile) >= KEEPS_UP * rise(growth, account)
        ? "the load rose as much meanwhile"
        : null;
  }

  /** As a share of where the line began. */
  private static double rise(Trend trend, Points points) {
    double begin = points.seconds()[points.count() - 1] - trend.spanSeconds();
    double start = trend.intercept() + trend.perSecond() * begin;
    return start <= 0 ? Double.POSITIVE_INFINITY : trend.grown() / start;
  }
}
