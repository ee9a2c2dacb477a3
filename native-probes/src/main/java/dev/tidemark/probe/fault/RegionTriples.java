package dev.tidemark.probe.fault;

import dev.tidemark.probe.region.RegionTable;
import dev.tidemark.probe.region.RegionTable.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** A region table as the native library takes it: start, end and region number of each range. */
final class RegionTriples {

  private RegionTriples() {}

  /** Neighbours of one region become one range; of still too many the smallest go unclaimed. */
  static long[] of(RegionTable table) {
    return withoutSmallest(merged(table.ranges())).stream()
        .flatMapToLong(r -> LongStream.of(r.start(), r.end(), RegionNumbers.of(r.region())))
        .toArray();
  }

  private static List<Range> merged(List<Range> ranges) {
    List<Range> merged = new ArrayList<>();
    for (Range range : ranges) {
      // Negative: [vsyscall], in the kernel's half of the address space.
      if (range.start() < 0 || range.end() <= range.start()) {
        continue;
      }
      Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && last.end() == range.start() && last.region() == range.region()) {
        merged.set(merged.size() - 1, new Range(last.start(), range.end(), range.region()));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }

  private static List<Range> withoutSmallest(List<Range> ranges) {
    if (ranges.size() <= PageFaultProbe.MAX_RANGES) {
      return ranges;
    }
    return ranges.stream()
        .sorted(Comparator.comparingLong((Range range) -> range.start() - range.end()))
        .limit(PageFaultProbe.MAX_RANGES)
        .sorted(Comparator.comparingLong(Range::start))
        .toList();
  }
}
