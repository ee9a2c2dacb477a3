package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Evidence;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import java.util.Arrays;
import java.util.Locale;

/**
 * The resident set has been above its own mean by so many standard deviations for a sixth of the
 * window, five minutes in production. The mean and the deviation are those of the window before.
 *
 * <p>Source: the three-sigma rule of control charts (Shewhart 1931), with two by default.
 *
 * @param sigmas above the mean
 */
public record RssAboveBaseline(double sigmas) implements ThresholdSignal {
  static final double DEFAULT_SIGMAS = 2;

  /** A floor that does not move at all has no deviation; less than this is no growth either. */
  private static final double LEAST_SHARE = 0.01;

  @Override
  public Word judge(ProcessPast past) {
    Points all = past.points(Measure.RSS);
    Points recent = all.within(past.scale().sustainSeconds());
    Points before = all.first(all.count() - recent.count());
    if (before.count() < past.scale().leastBuckets() / 2 || recent.count() == 0) {
      return new Word.Unknown();
    }
    double mean = Arrays.stream(before.values()).average().orElse(0);
    double variance =
        Arrays.stream(before.values()).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double limit = mean + Math.max(sigmas * Math.sqrt(variance), LEAST_SHARE * mean);
    return recent.min() <= limit
        ? new Word.Silent()
        : new Word.Speaks(
            new Evidence(
                "rss-baseline",
                recent.min(),
                limit,
                "bytes",
                String.format(
                    Locale.ROOT,
                    "the resident set stays at %s or more, above its baseline of %s by more than"
                        + " %.0f standard deviations",
                    Bytes.text(recent.min()),
                    Bytes.text(mean),
                    sigmas)));
  }
}
