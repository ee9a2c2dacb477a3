package dev.tidemark.probe.region;

import java.util.List;

/**
 * Address ranges with their use, sorted by start and free of overlap.
 *
 * @param ranges at most as many as the reader asked for; what is in no range is {@link
 *     Region#OTHER}
 */
public record RegionTable(List<Range> ranges) {

  /**
   * @param start first address
   * @param end first address after it
   */
  public record Range(long start, long end, Region region) {}

  public RegionTable {
    ranges = List.copyOf(ranges);
  }
}
