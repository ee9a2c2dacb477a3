package dev.tidemark.detect;

import dev.tidemark.series.Points;
import java.util.List;
import java.util.Locale;

/**
 * Memory that the allocator keeps although the program has freed it: not growth but a level.
 *
 * <p>It counts when, over a whole window, the median of what is kept is large in itself, against
 * what is in use and against the whole process, and what is in use does not grow.
 */
public final class RetentionLevel {
  /** Kept against in use: below it the allocator's reserve is ordinary. */
  static final double LEAST_OF_USED = 0.5;

  /** Kept against the resident set: below it there is little to gain. */
  static final double LEAST_OF_RESIDENT = 0.15;

  private final Scale scale;

  public RetentionLevel(Scale scale) {
    this.scale = scale;
  }

  /**
   * @param allKept what the allocator holds free
   * @param allUsed what the program holds
   * @param usedGrowth what the trend of that says
   * @param residentBytes of the whole process
   */
  public Growth judge(Points allKept, Points allUsed, Growth usedGrowth, double residentBytes) {
    Points kept = allKept.within(scale.windowSeconds());
    Points used = allUsed.within(scale.windowSeconds());
    if (kept.count() < scale.leastBuckets() || used.count() < scale.leastBuckets()) {
      return new Growth.TooLittleData(
          kept.count() + " of " + scale.leastBuckets() + " buckets seen");
    }
    double level = kept.median();
    double inUse = used.median();
    double least =
        Math.max(
            scale.retainedBytes(),
            Math.max(LEAST_OF_USED * inUse, LEAST_OF_RESIDENT * residentBytes));
    if (level < least) {
      return new Growth.Quiet("the allocator keeps only " + Bytes.text(level));
    }
    if (usedGrowth instanceof Growth.Steady) {
      return new Growth.Quiet("what is in use grows; that comes first");
    }
    return new Growth.Steady(TheilSen.fit(kept), List.of(kept(level, least, inUse), flat(used)));
  }

  private static Evidence kept(double level, double least, double inUse) {
    return new Evidence(
        "retained-level",
        level,
        least,
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
        "the floor of what is in use does not rise: the program gives back what it takes");
  }
}
