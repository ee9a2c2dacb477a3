package dev.tidemark.probe.fault;

import dev.tidemark.probe.region.Region;
import java.util.List;

/** The numbers by which the native library knows regions; they matter within one process only. */
final class RegionNumbers {
  private static final List<Region> REGIONS = List.of(Region.values());

  private RegionNumbers() {}

  static int of(Region region) {
    return REGIONS.indexOf(region);
  }

  static Region region(int number) {
    return number < REGIONS.size() ? REGIONS.get(number) : Region.OTHER;
  }
}
