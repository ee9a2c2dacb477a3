package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Evidence;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import java.util.Locale;

/**
 * Most page faults are on anonymous memory. In an idle JVM it is 80 to 98 % of them anyway, so this
 * speaks only beside others; where faults are not told apart by region it is not known.
 *
 * @param share of all faults, 0 to 1
 */
public record AnonymousFaults(double share) implements ThresholdSignal {
  static final double DEFAULT_SHARE = 0.8;

  @Override
  public Word judge(ProcessPast past) {
    Points recent = past.points(Measure.ANONYMOUS_SHARE).within(past.scale().sustainSeconds());
    if (recent.count() == 0) {
      return new Word.Unknown();
    }
    return recent.min() <= share
        ? new Word.Silent()
        : new Word.Speaks(
            new Evidence(
                "anonymous-faults",
                recent.min(),
                share,
                "share of page faults",
                String.format(
                    Locale.ROOT,
                    "%.0f %% of the page faults are on anonymous memory",
                    100 * recent.min())));
  }
}
