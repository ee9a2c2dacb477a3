package dev.tidemark.probe.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.OpenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultLadderTest {
  private static final String NONE = "0000000000000000";
  private static final String PERFMON_ALONE = "0000004000000000";

  @TempDir Path proc;

  @Test
  void namesTheMissingCapabilitiesAndHowToGrantThem() throws IOException {
    Availability bpf = ladder(NONE, 2, LoadedLibrary.get(), PageFaultProbe.BPF);

    assertThat(bpf.reason()).isEqualTo("this process lacks CAP_BPF and CAP_PERFMON");
    assertThat(bpf.remedy()).contains("--cap-add=BPF --cap-add=PERFMON", "AmbientCapabilities=");
    assertThat(ladder(PERFMON_ALONE, 2, LoadedLibrary.get(), PageFaultProbe.BPF).reason())
        .isEqualTo("this process lacks CAP_BPF");
  }

  @Test
  void namesTheSysctlThatForbidsPerf() throws IOException {
    for (String means : new String[] {PageFaultProbe.PERF_SAMPLING, PageFaultProbe.PERF_COUNTING}) {
      Availability perf = ladder(NONE, 4, LoadedLibrary.get(), means);

      assertThat(perf.reason()).isEqualTo("kernel.perf_event_paranoid is 4");
      assertThat(perf.remedy()).contains("sysctl -w kernel.perf_event_paranoid=2");
    }
  }

  @Test
  void procAloneIsLeftWithoutTheLibrary() throws IOException {
    NativeLibrary none = NativeLibrary.none("no folder can hold it", "set -Djava.io.tmpdir");
    Ladder ladder = new PageFaultProbe(none).ladder(host(NONE, 2));

    assertThat(ladder.best().map(Rung::means)).contains(PageFaultProbe.PROC);
    assertThat(ladder.named(PageFaultProbe.BPF).orElseThrow().availability())
        .isEqualTo(none.availability());
  }

  @Test
  void nothingIsLeftElsewhere() {
    Host mac = new Host("mac os x", "aarch64", 21, "OpenJDK", 1, proc, proc);
    Ladder ladder = new PageFaultProbe(NativeLibrary.none("mac", "run on Linux")).ladder(mac);

    assertThat(ladder.best()).isEmpty();
    assertThat(ladder.rungs())
        .allSatisfy(rung -> assertThat(rung.availability().remedy()).isNotEmpty());
  }

  @Test
  void couldNotAskIsNotNo() throws IOException {
    Host host = host(NONE, 2);
    Files.delete(proc.resolve("self/status"));

    assertThat(
            new PageFaultProbe(LoadedLibrary.get())
                .ladder(host)
                .named(PageFaultProbe.BPF)
                .orElseThrow()
                .availability())
        .isInstanceOf(Availability.Unknown.class);
  }

  @Test
  void askingLeavesNothingOpen() throws IOException {
    new PageFaultProbe(LoadedLibrary.get()).ladder(Host.current());

    assertThat(OpenFiles.kernelObjects()).isEmpty();
  }

  private Availability ladder(
      String capabilities, int paranoid, NativeLibrary library, String means) throws IOException {
    return new PageFaultProbe(library)
        .ladder(host(capabilities, paranoid))
        .named(means)
        .orElseThrow()
        .availability();
  }

  private Host host(String capabilities, int paranoid) throws IOException {
    Files.createDirectories(proc.resolve("self"));
    Files.createDirectories(proc.resolve("sys/kernel"));
    Files.writeString(proc.resolve("self/stat"), "");
    Files.writeString(proc.resolve("self/status"), "Name:\tjava\nCapEff:\t" + capabilities + "\n");
    Files.writeString(proc.resolve("sys/kernel/perf_event_paranoid"), paranoid + "\n");
    return new Host("linux", "amd64", 17, "OpenJDK", 1, proc, proc);
  }
}
