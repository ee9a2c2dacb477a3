package dev.tidemark.detect.threshold;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Evidence;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;

/**
 * The working set is ever expanding: of the window's four quarters each has its lowest value above
 * the one before it. By the resident set: what counts against a limit may be other processes' too.
 *
 * @param quarters that the window is cut into
 */
public record WorkingSet(int quarters) implements ThresholdSignal {
  static final int DEFAULT_QUARTERS = 4;

  @Override
  public Word judge(ProcessPast past) {
    Points points = past.points(Measure.RSS);
    int length = points.count() / quarters;
    if (points.count() < past.scale().leastBuckets() || length == 0) {
      return new Word.Unknown();
    }
    Points newest = points.last(quarters * length);
    double first = newest.first(length).min();
    double before = first;
    for (int quarter = 2; quarter <= quarters; quarter++) {
      double lowest = newest.first(quarter * length).last(length).min();
      if (lowest <= before) {
        return new Word.Silent();
      }
      before = lowest;
    }
    return new Word.Speaks(
        new Evidence(
            "working-set",
            before - first,
            0,
            "bytes",
            "the working set's floor rose from quarter to quarter of the window, by "
                + Bytes.text(before - first)
                + " in all"));
  }
}
