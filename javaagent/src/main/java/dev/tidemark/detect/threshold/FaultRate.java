package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Evidence;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import java.util.Locale;

/**
 * Minor page faults, sustained: so many a second in every bucket of a sixth of the window. Faults
 * are activity, not growth: memory that is given back and taken again faults as well.
 *
 * @param perSecond faults
 */
public record FaultRate(double perSecond) implements ThresholdSignal {
  static final double DEFAULT_PER_SECOND = 1_000;

  @Override
  public Word judge(ProcessPast past) {
    Points recent = past.points(Measure.FAULTS).within(past.scale().sustainSeconds());
    if (recent.count() == 0) {
      return new Word.Unknown();
    }
    return recent.min() <= perSecond
        ? new Word.Silent()
        : new Word.Speaks(
            new Evidence(
                "fault-rate",
                recent.min(),
                perSecond,
                "faults/s",
                String.format(
                    Locale.ROOT, "%.0f page faults a second or more, sustained", recent.min())));
  }
}
