package dev.tidemark.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.ForkedJvm;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.cgroup.Limits;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.RegionProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that sets its own LogManager must be able to do so after our probes have run; whoever
 * initialises java.util.logging first decides.
 *
 * <p>The VM's beans load the class LogManager but do not initialise it: the one sure sign that it
 * has read its property is that there is a root logger.
 */
class NoLoggingTest {

  static Stream<Path> homes() throws IOException {
    return ForkedJvm.homes();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void noProbeSetsUpLogging(Path home) throws Exception {
    List<String> lines =
        ForkedJvm.run(home, Map.of(), List.of("-Xlog:class+load"), AllProbes.class.getName());
    assertThat(lines).contains("all read").anyMatch(line -> line.contains("RegionProbe"));
    assertThat(lines)
        .noneMatch(line -> line.contains("java.util.logging.LogManager$RootLogger "))
        .noneMatch(line -> line.contains("JmxMBeanServer "));
  }

  /** Reads each probe twice, without diagnostic commands. */
  static final class AllProbes {

    private AllProbes() {}

    public static void main(String[] arguments) throws Exception {
      DiagnosticCommands none = DiagnosticCommands.none("too early");
      List<Probe> probes =
          List.of(
              new ProcessMemoryProbe(),
              new RegionProbe(none),
              new CgroupProbe(),
              new AllocatorProbe(none),
              new MemoryPoolProbe(),
              new CollectionProbe(),
              new BufferPoolProbe(),
              new ClassProbe(),
              new ThreadProbe());
      for (Probe probe : probes) {
        var best = probe.ladder(Host.current()).best();
        if (best.isPresent()) {
          probe.open(Host.current(), best.get().means());
          probe.read((metric, value) -> {});
          probe.read((metric, value) -> {});
          probe.close();
        }
      }
      Limits.read(Host.current());
      System.out.println("all read");
    }
  }
}
