package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.TheilSen;
import dev.tidemark.detect.Trend;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;

/**
 * Address space grows faster than what is resident, so many times: memory is reserved and not
 * touched, mappings or stacks that nobody uses. It says nothing while the resident set stands still
 * and nothing of a JVM's one large reservation at start, which is a step.
 *
 * <p>Slopes are Theil–Sen's (Sen 1968), so that a step does not make one.
 *
 * @param times as fast
 */
public record VszAgainstRss(double times) implements ThresholdSignal {
  static final double DEFAULT_TIMES = 2;

  @Override
  public Word judge(ProcessPast past) {
    Points virtual = past.points(Measure.VSZ);
    Points resident = past.points(Measure.RSS);
    if (Math.min(virtual.count(), resident.count()) < past.scale().leastBuckets()) {
      return new Word.Unknown();
    }
    Trend vsz = TheilSen.fit(virtual);
    Trend rss = TheilSen.fit(resident);
    if (vsz.low() <= 0 || rss.low() <= 0 || vsz.perSecond() <= times * rss.perSecond()) {
      return new Word.Silent();
    }
    return new Word.Speaks(
        new Evidence(
            "vsz-growth",
            vsz.perSecond() / rss.perSecond(),
            times,
            "times the resident set's growth",
            "address space grows by "
                + Bytes.text(vsz.perMinute())
                + "/min, the resident set by "
                + Bytes.text(rss.perMinute())
                + "/min"));
  }
}
