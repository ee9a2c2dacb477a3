package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Evidence;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import java.util.Locale;

/**
 * Tasks wait for memory: pressure stall information, "some" of the last 60 seconds (Linux,
 * Documentation/accounting/psi.rst); or the kernel says that memory is short, by its pressure
 * trigger or the container's {@code memory.events} (cgroup-v2.rst). Late as a warning where there
 * is no swap; it tells that there is no time to lose.
 *
 * @param percent of the time
 */
public record MemoryPressure(double percent) implements ThresholdSignal {
  static final double DEFAULT_PERCENT = 10;

  /** One stall of 0.2 s is none; three within three minutes are the beginning of more. */
  private static final double EVENTS = 2;

  @Override
  public Word judge(ProcessPast past) {
    // The figure is a mean of 60 s by itself: its newest bucket is enough.
    Points recent = past.points(Measure.PRESSURE).last(1);
    Points events = past.points(Measure.MEMORY_EVENTS).last(1);
    if (recent.count() > 0 && recent.min() > percent) {
      return new Word.Speaks(waiting(recent.min()));
    }
    if (events.count() > 0 && events.min() > EVENTS) {
      return new Word.Speaks(told(events.min()));
    }
    return recent.count() + events.count() == 0 ? new Word.Unknown() : new Word.Silent();
  }

  private Evidence waiting(double share) {
    return new Evidence(
        "memory-pressure",
        share,
        percent,
        "percent",
        String.format(Locale.ROOT, "tasks waited for memory %.0f %% of the last minute", share));
  }

  private static Evidence told(double events) {
    return new Evidence(
        "memory-pressure",
        events,
        EVENTS,
        "count",
        String.format(
            Locale.ROOT,
            "the kernel said %.0f times within three minutes that memory is short",
            events));
  }
}
