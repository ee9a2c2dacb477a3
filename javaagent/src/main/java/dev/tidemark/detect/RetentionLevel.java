package dev.tidemark.detect;

import dev.tidemark.series.Points;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Memory that the allocator keeps although the program has freed it: not growth but a level.
 *
 * <p>It counts when, over a whole window, the median of what is kept is large in itself and large
 * against what is in use, and what is in use does not grow.
 */
public final class RetentionLevel {
  /** Kept against in use: below it the allocator's reserve is ordinary. */
  static final double LEAST_SHARE = 0.5;

  /** Kept at all: in lab the same as in production, since it is a level and not a pace. */
  static final double LEAST_BYTES = 64.0 * (1 << 20);

  private final Scale scale;

  public RetentionLevel(Scale scale) {
    this.scale = scale;
  }

  public Growth judge(Points allKept, Points allUsed) {
    Points kept = allKept.within(scale.windowSeconds());
    Points used = allUsed.within(scale.windowSeconds());
    if (kept.count() < scale.leastBuckets() || used.count() < scale.leastBuckets()) {
      return new Growth.TooLittleData(
          kept.count() + " of " + scale.leastBuckets() + " buckets seen");
    }
    double level = median(kept);
    double inUse = median(used);
    if (level < LEAST_BYTES || level < LEAST_SHARE * inUse) {
      return new Growth.Quiet("the allocator keeps only " + Bytes.text(level));
    }
    if (TheilSen.fit(used).low() > 0) {
      return new Growth.Quiet("what is in use grows; that comes first");
    }
    return new Growth.Steady(TheilSen.fit(kept), List.of(kept(level, inUse), flat(used)));
  }

  private static Evidence kept(double level, double inUse) {
    return new Evidence(
        "retained-level",
        level,
        LEAST_BYTES,
        "bytes",
        String.format(
            Locale.ROOT,
            "the allocator holds %s that is free, next to %s in use",
            Bytes.text(level),
            Bytes.text(inUse)));
  }

  private static Evidence flat(Points used) {
    return new Evidence(
        "in-use-flat",
        TheilSen.fit(used).perMinute(),
        0,
        "bytes/min",
        "what is in use does not grow: the program gives back what it takes");
  }

  private static double median(Points points) {
    double[] sorted = points.values().clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
