package dev.tidemark.probe.region;

import dev.tidemark.probe.region.RegionTable.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What is done with lists of ranges. */
final class Ranges {

  /** Which region counts more when a table has no room for all: the large named ones. */
  private static final Comparator<Range> MOST_USEFUL =
      Comparator.comparing((Range range) -> range.region() == Region.MAPPED_FILE)
          .thenComparing(range -> range.start() - range.end());

  private Ranges() {}

  /** Sorted by start; where two overlap, the one that starts first keeps what is common. */
  static List<Range> withoutOverlap(Collection<Range> ranges) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingLong(Range::start).thenComparingLong(Range::end));
    List<Range> result = new ArrayList<>(sorted.size());
    long covered = Long.MIN_VALUE;
    for (Range range : sorted) {
      if (range.end() > covered) {
        result.add(new Range(Math.max(range.start(), covered), range.end(), range.region()));
        covered = range.end();
      }
    }
    return result;
  }

  /** Neighbours of the same use become one, also across a gap of up to {@code gap} bytes. */
  static List<Range> merged(List<Range> sorted, long gap) {
    List<Range> result = new ArrayList<>();
    Range open = null;
    for (Range range : sorted) {
      if (open != null && open.region() == range.region() && range.start() - open.end() <= gap) {
        open = new Range(open.start(), range.end(), open.region());
      } else {
        if (open != null) {
          result.add(open);
        }
        open = range;
      }
    }
    if (open != null) {
      result.add(open);
    }
    return result;
  }

  /**
   * At most {@code most} of them, still sorted. Before any is left out, neighbours of the same use
   * are joined across ever wider gaps that nobody else uses.
   */
  static RegionTable table(List<Range> sorted, int most) {
    List<Range> ranges = sorted;
    for (long gap = 64 << 10; gap <= 1L << 30; gap <<= 7) {
      ranges = merged(sorted, gap);
      if (ranges.size() <= most) {
        return new RegionTable(ranges);
      }
    }
    ranges.sort(MOST_USEFUL);
    ranges = new ArrayList<>(ranges.subList(0, most));
    ranges.sort(Comparator.comparingLong(Range::start));
    return new RegionTable(ranges);
  }
}
