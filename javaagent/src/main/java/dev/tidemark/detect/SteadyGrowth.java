package dev.tidemark.detect;

import dev.tidemark.series.Points;
import java.util.List;
import java.util.Locale;

/**
 * Growth that does not stop: the first strong signal.
 *
 * <p>Three questions, each of which a healthy program answers with no: is the slope of the bucket
 * minima above zero with 95 % certainty; does the most recent quarter still rise at 30 % of the
 * overall pace or more (Coroot's rule: a step and a plateau fail it); is the growth worth knowing.
 */
public final class SteadyGrowth {
  static final double RECENT_SHARE = 0.3;

  private final Scale scale;
  private final double floorBytes;

  /**
   * @param limitBytes what the process may use at the most; 0 where there is no limit
   */
  public SteadyGrowth(Scale scale, double limitBytes) {
    this.scale = scale;
    this.floorBytes = Math.max(scale.floorBytes(), scale.floorShareOfLimit() * limitBytes);
  }

  public Growth judge(Points all) {
    Points points = all.within(scale.windowSeconds());
    if (points.count() < scale.leastBuckets()) {
      return new Growth.TooLittleData(
          points.count() + " of " + scale.leastBuckets() + " buckets seen");
    }
    Trend trend = TheilSen.fit(points);
    if (trend.low() <= 0) {
      return new Growth.Quiet("the slope may be zero");
    }
    if (trend.grown() < floorBytes) {
      return new Growth.Quiet("grew less than " + Bytes.text(floorBytes));
    }
    Trend recent = TheilSen.fit(points.last(Math.max(3, points.count() / 4)));
    if (recent.perSecond() < RECENT_SHARE * trend.perSecond()) {
      return new Growth.Quiet("the most recent quarter no longer rises");
    }
    return new Growth.Steady(trend, List.of(slope(trend), recent(trend, recent), amount(trend)));
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
