package dev.tidemark.probe.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Readings;
import dev.tidemark.probe.jvm.JmxDiagnosticCommands;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.RegionTable.Range;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** On the JVM that runs the tests. */
class RegionProbeTest {

  private final DiagnosticCommands commands = JmxDiagnosticCommands.connect();

  @Test
  void addsUpToTheResidentSet() throws Exception {
    try (RegionProbe regions = new RegionProbe(commands);
        ProcessMemoryProbe process = new ProcessMemoryProbe()) {
      regions.open(Host.current(), "vm-info");
      process.open(Host.current(), "smaps-rollup");
      Readings.read(regions);
      Map<String, Double> values = Readings.read(regions);
      double resident = Readings.read(process).get(ProcessMemoryProbe.RSS);
      assertThat(values.get(RegionProbe.RSS) + values.get(RegionProbe.REPEATED))
          .isCloseTo(resident, within(resident / 20));
      double sum = 0;
      for (Region region : Region.values()) {
        sum += values.get(RegionProbe.rss(region));
      }
      assertThat(sum).isCloseTo(values.get(RegionProbe.RSS), within(1.0));
      assertThat(values.get(RegionProbe.size(Region.HEAP)))
          .isGreaterThanOrEqualTo(Runtime.getRuntime().maxMemory());
    }
  }

  @Test
  void seesALargeBlockAsAnonymousMemory() throws Exception {
    int size = 67_108_859;
    try (RegionProbe regions = new RegionProbe(commands)) {
      regions.open(Host.current(), "vm-info");
      Readings.read(regions);
      double before = Readings.read(regions).get(RegionProbe.rss(Region.ANONYMOUS));
      ByteBuffer block = ByteBuffer.allocateDirect(size);
      double after = Readings.read(regions).get(RegionProbe.rss(Region.ANONYMOUS));
      assertThat(after - before).isCloseTo(size, within(size / 20.0));
      assertThat(block.capacity()).isEqualTo(size);
    }
  }

  @Test
  void findsTheStacksOfNewThreads() throws Exception {
    int count = 100;
    CountDownLatch started = new CountDownLatch(count);
    CountDownLatch over = new CountDownLatch(1);
    try (RegionProbe regions = new RegionProbe(commands)) {
      regions.open(Host.current(), "vm-info");
      double before = Readings.read(regions).get(RegionProbe.size(Region.STACK));
      for (int i = 0; i < count; i++) {
        Thread thread = new Thread(() -> waitIn(started, over));
        thread.setDaemon(true);
        thread.start();
      }
      started.await();
      // The last of them may still be on its way into the kernel; it is asked again.
      Readings.read(regions);
      double after = Readings.read(regions).get(RegionProbe.size(Region.STACK));
      assertThat(after - before).isBetween(count * 0.95 * (1 << 20), count * 1.05 * (1 << 20));
    } finally {
      over.countDown();
    }
  }

  private static void waitIn(CountDownLatch started, CountDownLatch over) {
    started.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void handsOutASortedTableWithoutOverlap() throws Exception {
    try (RegionProbe regions = new RegionProbe(commands)) {
      assertThat(regions.table().ranges()).isEmpty();
      regions.open(Host.current(), "vm-info");
      Readings.read(regions);
      List<Range> ranges = regions.table().ranges();
      assertThat(ranges).hasSizeBetween(10, RegionProbe.MOST_RANGES);
      for (int i = 1; i < ranges.size(); i++) {
        assertThat(ranges.get(i).start()).isGreaterThanOrEqualTo(ranges.get(i - 1).end());
      }
      assertThat(ranges)
          .extracting(Range::region)
          .contains(Region.HEAP, Region.METASPACE, Region.CODE_CACHE, Region.STACK);
    }
  }

  @Test
  void doesNotPutTheHeapWhenNobodySaysWhereItIs() throws Exception {
    RegionProbe probe = new RegionProbe(DiagnosticCommands.none("too early"));
    Ladder ladder = probe.ladder(Host.current());
    assertThat(ladder.rungs().get(0).availability().reason()).isEqualTo("too early");
    assertThat(ladder.best().orElseThrow().means()).isEqualTo("smaps");
    assertThat(Readings.once(probe, Host.current(), "smaps"))
        .doesNotContainKeys(RegionProbe.rss(Region.HEAP), RegionProbe.rss(Region.METASPACE))
        .containsKeys(RegionProbe.rss(Region.STACK), RegionProbe.rss(Region.CODE_CACHE));
  }
}
