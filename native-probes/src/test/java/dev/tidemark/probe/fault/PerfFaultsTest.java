package dev.tidemark.probe.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.OpenFiles;
import dev.tidemark.probe.jni.RawMemory;
import dev.tidemark.probe.jni.RootOnly;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionTable;
import dev.tidemark.probe.region.RegionTable.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * As root, since a machine may forbid perf to others; {@link LowerRungsTest} runs them as nobody.
 */
@RootOnly
class PerfFaultsTest {
  private static final int PAGES = 9001;

  @Test
  void samplingEstimatesFaultsByRegion() throws Exception {
    try (PageFaultProbe probe = new PageFaultProbe(LoadedLibrary.get());
        RawMemory memory = new RawMemory(PAGES)) {
      probe.open(Host.current(), PageFaultProbe.PERF_SAMPLING);
      probe.regions(
          new RegionTable(List.of(new Range(memory.start(), memory.end(), Region.ANONYMOUS))));
      memory.touch();
      FaultSamples samples = FaultSamples.of(probe);

      // Less than a period of 61 on each processor it ran on stays untold.
      assertThat(samples.in(Region.ANONYMOUS)).isCloseTo(PAGES, within(0.05 * PAGES));
      assertThat(samples.values())
          .containsKey(PageFaultProbe.DROPPED)
          .containsEntry(PageFaultProbe.MISSED_THREADS, 0.0);
    }
    assertThat(OpenFiles.kernelObjects()).isEmpty();
  }

  @Test
  void countingCountsTheUsersSide() throws Exception {
    try (PageFaultProbe probe = new PageFaultProbe(LoadedLibrary.get());
        RawMemory memory = new RawMemory(PAGES)) {
      probe.open(Host.current(), PageFaultProbe.PERF_COUNTING);
      FaultSamples before = FaultSamples.of(probe);
      memory.touch();
      FaultSamples after = FaultSamples.of(probe);

      double kernel = after.get(PageFaultProbe.MINOR) - before.get(PageFaultProbe.MINOR);
      assertThat(after.get(PageFaultProbe.USER) - before.get(PageFaultProbe.USER))
          .isBetween(PAGES - 1.0, kernel + 20);
      assertThat(after.values()).containsEntry(PageFaultProbe.MISSED_THREADS, 0.0);
      assertThat(probe.stacks()).isEmpty();
    }
    assertThat(OpenFiles.kernelObjects()).isEmpty();
  }
}
