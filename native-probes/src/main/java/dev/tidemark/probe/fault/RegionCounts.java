package dev.tidemark.probe.fault;

import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.jni.FaultCounts;
import dev.tidemark.probe.region.Region;

/** Puts a count for each region; faults from before the first table are OTHER. */
final class RegionCounts {

  private RegionCounts() {}

  static void put(FaultCounts counts, SampleSink sink) {
    for (Region region : Region.values()) {
      long count = counts.of(RegionNumbers.of(region));
      long all = region == Region.OTHER ? count + counts.unclassified() : count;
      sink.put(PageFaultProbe.metric(region), (double) all);
    }
  }
}
