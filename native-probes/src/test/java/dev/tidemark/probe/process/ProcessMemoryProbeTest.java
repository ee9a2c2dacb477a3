package dev.tidemark.probe.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Readings;
import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryProbeTest {

  private static final String ROLLUP =
      """
      555b85dd7000-7ffdf1a98000 ---p 00000000 00:00 0                          [rollup]
      Rss:                1752 kB
      Pss:                 251 kB
      Pss_Dirty:           112 kB
      Pss_Anon:            112 kB
      Shared_Clean:       1600 kB
      Private_Clean:        40 kB
      Private_Dirty:       112 kB
      Anonymous:           110 kB
      Shared_Hugetlb:     2048 kB
      Private_Hugetlb:    4096 kB
      Swap:                  7 kB
      SwapPss:               5 kB
      """;

  private static final String STATUS =
      """
      Name:	java
      VmPeak:	    3060 kB
      VmSize:	    3059 kB
      VmRSS:	    1784 kB
      RssAnon:	     112 kB
      RssFile:	    1672 kB
      RssShmem:	       3 kB
      VmPTE:	      44 kB
      VmSwap:	       9 kB
      Threads:	17
      """;

  @TempDir Path proc;

  @Test
  void readsTheRollupAndWhatItLacksFromStatus() throws Exception {
    write("smaps_rollup", ROLLUP);
    write("status", STATUS);
    Map<String, Double> values = read("smaps-rollup");
    assertThat(values)
        .containsEntry(ProcessMemoryProbe.RSS, 1752 * 1024.0)
        .containsEntry(ProcessMemoryProbe.PSS, 251 * 1024.0)
        .containsEntry(ProcessMemoryProbe.USS, 152 * 1024.0)
        .containsEntry(ProcessMemoryProbe.ANONYMOUS, 110 * 1024.0)
        .containsEntry(ProcessMemoryProbe.SWAP, 7 * 1024.0)
        .containsEntry(ProcessMemoryProbe.HUGETLB, 6144 * 1024.0)
        .containsEntry(ProcessMemoryProbe.VSZ, 3059 * 1024.0)
        .containsEntry(ProcessMemoryProbe.FILE, 1672 * 1024.0)
        .containsEntry(ProcessMemoryProbe.SHMEM, 3 * 1024.0)
        .containsEntry(ProcessMemoryProbe.PAGE_TABLES, 44 * 1024.0)
        .containsEntry(ProcessMemoryProbe.THREADS, 17.0);
  }

  @Test
  void doesNotPutWhatStatusCannotTell() throws Exception {
    write("status", STATUS);
    assertThat(read("status"))
        .containsEntry(ProcessMemoryProbe.RSS, 1784 * 1024.0)
        .containsEntry(ProcessMemoryProbe.ANONYMOUS, 112 * 1024.0)
        .containsEntry(ProcessMemoryProbe.SWAP, 9 * 1024.0)
        .doesNotContainKeys(ProcessMemoryProbe.PSS, ProcessMemoryProbe.USS);
  }

  @Test
  void climbsDownWhereAFileIsMissing() throws Exception {
    write("status", STATUS);
    Ladder ladder = new ProcessMemoryProbe().ladder(Readings.host(proc, proc));
    assertThat(ladder.best().orElseThrow().means()).isEqualTo("status");
    assertThat(ladder.rungs().get(0).availability().reason()).contains("smaps_rollup");
  }

  /** A collection may give tens of megabytes back meanwhile: exact before, and exact after. */
  @Test
  void agreesWithItselfByAllMeans() throws Exception {
    double before = resident("smaps-rollup");
    double status = resident("status");
    double statm = resident("statm");
    double after = resident("smaps-rollup");
    double least = 0.9 * Math.min(before, after);
    double most = 1.1 * Math.max(before, after);
    assertThat(status).isBetween(least, most);
    assertThat(statm).isBetween(least, most);
  }

  private static double resident(String means) throws Exception {
    return Readings.once(new ProcessMemoryProbe(), Host.current(), means)
        .get(ProcessMemoryProbe.RSS);
  }

  @Test
  void seesTouchedMemoryExactly() throws Exception {
    // So large that what the heap of this JVM takes meanwhile, up to 12 MB seen, is within 5 %.
    int size = 536_870_909;
    ProcessMemoryProbe probe = new ProcessMemoryProbe();
    probe.open(Host.current(), "smaps-rollup");
    try (probe) {
      double before = Readings.read(probe).get(ProcessMemoryProbe.ANONYMOUS);
      ByteBuffer touched = ByteBuffer.allocateDirect(size); // zeroed, so touched
      double after = Readings.read(probe).get(ProcessMemoryProbe.ANONYMOUS);
      assertThat(after - before).isCloseTo(size, within(size / 20.0));
      assertThat(touched.capacity()).isEqualTo(size);
    }
  }

  @Test
  void tellsDescriptorsByKind() throws Exception {
    // So many that the jars and recordings this JVM opens or closes meanwhile do not matter.
    int sockets = 200;
    int files = 100;
    ProcessMemoryProbe probe = new ProcessMemoryProbe();
    Map<String, Double> before = Readings.once(probe, Host.current(), "statm");
    List<Closeable> open = new ArrayList<>();
    try {
      for (int i = 0; i < sockets; i++) {
        open.add(new ServerSocket(0));
      }
      for (int i = 0; i < files; i++) {
        open.add(Files.newInputStream(Files.createFile(proc.resolve("open" + i))));
      }
      Map<String, Double> after = Readings.once(probe, Host.current(), "statm");
      assertThat(difference(ProcessMemoryProbe.FDS_SOCKET, before, after))
          .isCloseTo(sockets, within(10.0));
      assertThat(difference(ProcessMemoryProbe.FDS_FILE, before, after))
          .isCloseTo(files, within(10.0));
      assertThat(difference(ProcessMemoryProbe.FDS, before, after))
          .isCloseTo(sockets + files, within(20.0));
    } finally {
      for (Closeable each : open) {
        each.close();
      }
    }
  }

  @Test
  void leavesNoDescriptorOpen() throws Exception {
    ProcessMemoryProbe probe = new ProcessMemoryProbe();
    Map<String, Double> first = Readings.once(probe, Host.current(), "smaps-rollup");
    for (int i = 0; i < 10; i++) {
      Readings.once(probe, Host.current(), "smaps-rollup");
    }
    Map<String, Double> last = Readings.once(probe, Host.current(), "smaps-rollup");
    assertThat(difference(ProcessMemoryProbe.FDS, first, last)).isLessThanOrEqualTo(0);
  }

  private static double difference(
      String metric, Map<String, Double> before, Map<String, Double> after) {
    return after.get(metric) - before.get(metric);
  }

  private void write(String file, String content) throws IOException {
    Path folder = Files.createDirectories(proc.resolve("self"));
    Files.writeString(folder.resolve(file), content);
  }

  private Map<String, Double> read(String means) throws Exception {
    return Readings.once(new ProcessMemoryProbe(), Readings.host(proc, proc), means);
  }
}
