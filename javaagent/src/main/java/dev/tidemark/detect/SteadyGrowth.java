package dev.tidemark.detect;

import dev.tidemark.series.Points;
import java.util.List;
import java.util.Locale;

/**
 * Growth that does not stop: the first strong signal.
 *
 * <p>Four questions, one of which a healthy program answers with no: is the slope of the bucket
 * minima above zero with 95 % certainty; does the most recent quarter still rise at 30 % of the
 * overall pace or more (Coroot's rule: a step and a plateau fail it); has the floor risen with it
 * (what waits for a collection to be given back makes teeth longer than a bucket, and a few of them
 * look like a trend); is the growth worth knowing.
 */
public final class SteadyGrowth {
  static final double RECENT_SHARE = 0.3;
  static final double FLOOR_SHARE = 0.5;

  private final Scale scale;
  private final double floorBytes;

  /**
   * @param limitBytes what the account may use at the most; 0 where there is no limit
   */
  public SteadyGrowth(Scale scale, double limitBytes) {
    this.scale = scale;
    this.floorBytes = floorBytes(scale, limitBytes);
  }

  /** Growth below which nobody needs to know. */
  public static double floorBytes(Scale scale, double limitBytes) {
    return Math.max(scale.floorBytes(), scale.floorShareOfLimit() * limitBytes);
  }

  /** By the shortest window that shows it; a longer one counts once half of it has passed. */
  public Growth judge(Points all) {
    Growth growth = judgeWindow(all.within(scale.windowSeconds()));
    for (double window : scale.longerWindowsSeconds()) {
      if (growth instanceof Growth.Steady) {
        return growth;
      }
      Points points = all.within(window);
      if (points.spanSeconds() >= window / 2) {
        growth = judgeWindow(points);
      }
    }
    return growth;
  }

  private Growth judgeWindow(Points points) {
    if (points.count() < scale.leastBuckets()) {
      return new Growth.TooLittleData(
          points.count() + " of " + scale.leastBuckets() + " buckets seen");
    }
    if (TheilSen.mayBeFlat(points)) {
      return new Growth.Quiet("the slope may be zero");
    }
    Trend trend = TheilSen.fit(points);
    if (trend.grown() < floorBytes) {
      return new Growth.Quiet("grew less than " + Bytes.text(floorBytes));
    }
    Trend recent = TheilSen.fit(points.last(Math.max(3, points.count() / 4)));
    if (recent.perSecond() < RECENT_SHARE * trend.perSecond()) {
      return new Growth.Quiet("the most recent quarter no longer rises");
    }
    double floor = floorRise(points) / (trend.perSecond() * trend.spanSeconds() * 2 / 3);
    if (floor < FLOOR_SHARE) {
      return new Growth.Quiet("the floor between the peaks has not risen with it");
    }
    if (trend.low() <= 0) {
      return new Growth.Quiet("the slope may be zero: readings that resemble their neighbours");
    }
    return new Growth.Steady(
        trend, List.of(slope(trend), recent(trend, recent), floor(floor), amount(trend)));
  }

  /** From the lowest of the first third to the lowest of the last; of a line, two thirds of it. */
  private static double floorRise(Points points) {
    int third = points.count() / 3;
    Points first = points.first(third);
    return points.last(third).min() - first.min();
  }

  private static Evidence floor(double share) {
    return new Evidence(
        "rising-floor",
        share,
        FLOOR_SHARE,
        "share of the overall slope",
        String.format(
            Locale.ROOT, "the lowest values rose by %.0f %% of what the trend says", share * 100));
  }

  private Evidence slope(Trend trend) {
    return new Evidence(
        "steady-growth",
        trend.perMinute(),
        0,
        "bytes/min",
        String.format(
            Locale.ROOT,
            "minima of %d buckets rise by %s/min (95 %% interval %s to %s)",
            trend.points(),
            Bytes.text(trend.perMinute()),
            Bytes.text(trend.low() * 60),
            Bytes.text(trend.high() * 60)));
  }

  private Evidence recent(Trend trend, Trend recent) {
    double share = recent.perSecond() / trend.perSecond();
    return new Evidence(
        "recent-quarter",
        share,
        RECENT_SHARE,
        "share of the overall slope",
        String.format(
            Locale.ROOT,
            "the most recent quarter still rises at %.0f %% of the overall pace",
            share * 100));
  }

  private Evidence amount(Trend trend) {
    return new Evidence(
        "amount",
        trend.grown(),
        floorBytes,
        "bytes",
        "grew by " + Bytes.text(trend.grown()) + " in " + Bytes.duration(trend.spanSeconds()));
  }
}
