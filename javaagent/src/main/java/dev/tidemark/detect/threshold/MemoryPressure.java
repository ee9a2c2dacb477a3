package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Evidence;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import java.util.Locale;

/**
 * Tasks wait for memory: pressure stall information, "some" of the last 60 seconds (Linux,
 * Documentation/accounting/psi.rst). Late as a warning where there is no swap; it tells that there
 * is no time to lose.
 *
 * @param percent of the time
 */
public record MemoryPressure(double percent) implements ThresholdSignal {
  static final double DEFAULT_PERCENT = 10;

  @Override
  public Word judge(ProcessPast past) {
    // The figure is a mean of 60 s by itself: its newest bucket is enough.
    Points recent = past.points(Measure.PRESSURE).last(1);
    if (recent.count() == 0) {
      return new Word.Unknown();
    }
    return recent.min() <= percent
        ? new Word.Silent()
        : new Word.Speaks(
            new Evidence(
                "memory-pressure",
                recent.min(),
                percent,
                "percent",
                String.format(
                    Locale.ROOT,
                    "tasks waited for memory %.0f %% of the last minute",
                    recent.min())));
  }
}
