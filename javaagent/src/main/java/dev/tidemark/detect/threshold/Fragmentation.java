package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.TheilSen;
import dev.tidemark.detect.Trend;
import dev.tidemark.series.Points;
import java.util.Locale;

/**
 * Of what the allocator has from the system it holds an ever larger share free: its heap breaks
 * into pieces that fit nobody (the share is that of Johnstone and Wilson, "The memory fragmentation
 * problem: solved?", ISMM 1998).
 *
 * @param rise of the share over the window
 */
public record Fragmentation(double rise) implements ThresholdSignal {
  static final double DEFAULT_RISE = 0.1;

  @Override
  public Word judge(ProcessPast past) {
    Points points = past.freeShare();
    if (points.count() < past.scale().leastBuckets()) {
      return new Word.Unknown();
    }
    Trend trend = TheilSen.fit(points);
    return trend.low() <= 0 || trend.grown() <= rise
        ? new Word.Silent()
        : new Word.Speaks(
            new Evidence(
                "fragmentation",
                trend.grown(),
                rise,
                "share of what the allocator has",
                String.format(
                    Locale.ROOT,
                    "the allocator holds %.0f %% of its memory free, %.0f points more than before",
                    100 * points.lastValue(),
                    100 * trend.grown())));
  }
}
