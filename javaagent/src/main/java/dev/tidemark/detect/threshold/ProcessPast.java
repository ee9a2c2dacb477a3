package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Scale;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import dev.tidemark.series.Sample;
import dev.tidemark.series.Series;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the threshold signals look at: of the whole process, by bucket, the lowest value of each. So
 * what lies above a threshold in a bucket did so all through it.
 *
 * <p>Bounded: as many buckets as the window has, and a third of it before. Not safe for several
 * threads.
 */
public final class ProcessPast {
  private static final List<Measure> KEPT =
      List.of(
          Measure.RSS,
          Measure.VSZ,
          Measure.LIMIT_USED,
          Measure.FAULTS,
          Measure.ANONYMOUS_SHARE,
          Measure.PRESSURE,
          Measure.MEMORY_EVENTS);

  private final Scale scale;
  private final Map<Measure, Series> series = new EnumMap<>(Measure.class);
  private Series free;

  public ProcessPast(Scale scale) {
    this.scale = scale;
    this.free = fresh();
    restart();
  }

  private Series fresh() {
    int buckets = (int) Math.ceil(scale.windowSeconds() * 4 / 3 / scale.bucketSeconds());
    return new Series(scale.bucketSeconds(), buckets);
  }

  /** What came before does not compare. */
  public void restart() {
    KEPT.forEach(measure -> series.put(measure, fresh()));
    free = fresh();
  }

  /**
   * @param now seconds of the agent's clock
   */
  public void add(double now, Sample sample) {
    series.forEach(
        (measure, one) -> {
          if (sample.has(measure)) {
            one.add(now, sample.get(measure));
          }
        });
    double held = sample.get(Measure.RETAINED_FREE);
    double all = held + sample.get(Measure.NATIVE_MALLOC);
    if (all > 0) {
      free.add(now, held / all);
    }
  }

  /** Those of the window; none where the measure is not known here. */
  Points points(Measure measure) {
    Series one = series.get(measure);
    return one == null
        ? new Points(new double[0], new double[0])
        : one.points().within(scale.windowSeconds());
  }

  /** Share of what the allocator has from the system that it holds free. */
  Points freeShare() {
    return free.points().within(scale.windowSeconds());
  }

  Scale scale() {
    return scale;
  }
}
