package dev.tidemark.probe.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.OpenFiles;
import dev.tidemark.probe.jni.PressureTrigger;
import dev.tidemark.probe.jni.RootOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureProbeTest {
  private static final String CALM =
      "some avg10=0.00 avg60=0.00 avg300=0.00 total=0\n"
          + "full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n";
  private static final String STALLED =
      "some avg10=50.00 avg60=0.00 avg300=0.00 total=0\n"
          + "full avg10=0.00 avg60=0.00 avg300=0.00 total=0\n";

  @TempDir Path root;

  @Test
  @RootOnly
  void armsTheKernelsTriggerAndEndsItsThread() throws Exception {
    PressureProbe probe = new PressureProbe(LoadedLibrary.get());
    assertThat(probe.ladder(Host.current()).best().map(Rung::means))
        .contains(PressureProbe.TRIGGER);
    probe.open(Host.current(), PressureProbe.TRIGGER);

    assertThat(triggerThreads()).isEqualTo(1);
    assertThat(OpenFiles.kernelObjects()).anyMatch(file -> file.contains("pressure"));
    assertThat(read(probe))
        .containsKey(PressureProbe.SYSTEM_SOME_AVG10)
        .containsKey(PressureProbe.SYSTEM_FULL_TOTAL)
        .containsKey(PressureProbe.TRIGGERED);

    probe.close();
    probe.close();
    assertThat(triggerThreads()).isZero();
    assertThat(OpenFiles.kernelObjects()).isEmpty();
  }

  @Test
  void readsTheMachineAndTheOwnGroup() throws Exception {
    Host host = host();
    pressure("proc/pressure/memory", CALM);
    group("cgroup/cgroup.controllers", "cgroup/app/memory.pressure", "0::/app");

    assertThat(averages(host))
        .containsEntry(PressureProbe.SYSTEM_SOME_AVG10, 0.0)
        .containsEntry(PressureProbe.CGROUP_SOME_AVG10, 0.5);
  }

  @Test
  void findsTheOwnGroupBesideVersion1() throws Exception {
    Host host = host();
    group(
        "cgroup/unified/cgroup.controllers",
        "cgroup/unified/app/memory.pressure",
        "4:memory:/elsewhere\n0::/app");

    assertThat(averages(host)).containsEntry(PressureProbe.CGROUP_SOME_AVG10, 0.5);
  }

  @Test
  void takesTheMountForTheGroupWhereThePathIsTheHosts() throws Exception {
    Host host = host();
    group("cgroup/cgroup.controllers", "cgroup/memory.pressure", "0::/docker/0123abcd");

    assertThat(averages(host)).containsEntry(PressureProbe.CGROUP_SOME_AVG10, 0.5);
  }

  @Test
  void saysHowToTurnPressureOnWhereThereIsNone() throws IOException {
    Ladder ladder = new PressureProbe(LoadedLibrary.get()).ladder(host());

    assertThat(ladder.best()).isEmpty();
    assertThat(ladder.rungs())
        .allSatisfy(rung -> assertThat(rung.availability().remedy()).contains("psi=1"));
  }

  @Test
  void withoutTheLibraryTheAveragesAreLeft() throws IOException {
    Host host = host();
    pressure("proc/pressure/memory", CALM);
    NativeLibrary none = NativeLibrary.none("no folder can hold it", "set -Djava.io.tmpdir");
    Ladder ladder = new PressureProbe(none).ladder(host);

    assertThat(ladder.best().map(Rung::means)).contains(PressureProbe.AVERAGES);
    assertThat(ladder.named(PressureProbe.TRIGGER).orElseThrow().availability().reason())
        .isEqualTo("no folder can hold it");
  }

  @Test
  void aTriggerThatHasEndedFailsTheProbeButNotTheAverages() throws Exception {
    Host host = host();
    pressure("proc/pressure/memory", CALM);
    Trigger gone = TriggerThreadTest.saying(() -> PressureTrigger.Event.GONE);
    try (PressureProbe probe = new PressureProbe(NativeLibrary.none("a test", ""), file -> gone)) {
      probe.open(host, PressureProbe.TRIGGER);
      Map<String, Double> values = new HashMap<>();
      assertThat(whyItFails(probe, values)).contains("control group is no more");
      assertThat(values).containsEntry(PressureProbe.SYSTEM_SOME_AVG10, 0.0);
    }
  }

  /** The thread takes its time to see that it is gone. */
  private static String whyItFails(PressureProbe probe, Map<String, Double> into)
      throws InterruptedException {
    for (int i = 0; i < 6000; i++) {
      try {
        probe.read(into::put);
      } catch (ProbeException e) {
        return String.valueOf(e.getMessage());
      }
      Thread.sleep(5);
    }
    return "it does not";
  }

  @Test
  void isUnsupportedElsewhere() {
    Host mac = new Host("mac os x", "aarch64", 21, "OpenJDK", 1, root, root);

    assertThat(new PressureProbe(NativeLibrary.none("mac", "")).ladder(mac).rungs())
        .allSatisfy(
            rung -> assertThat(rung.availability()).isInstanceOf(Availability.Unsupported.class));
  }

  private Host host() throws IOException {
    Files.createDirectories(root.resolve("proc/self"));
    return new Host(
        "linux", "amd64", 17, "OpenJDK", 1, root.resolve("proc"), root.resolve("cgroup"));
  }

  private void group(String marker, String pressure, String own) throws IOException {
    pressure(marker, "");
    pressure(pressure, STALLED);
    Files.writeString(root.resolve("proc/self/cgroup"), own + "\n");
  }

  private void pressure(String file, String content) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), content);
  }

  private static Map<String, Double> averages(Host host) throws ProbeException {
    try (PressureProbe probe = new PressureProbe(NativeLibrary.none("a test", ""))) {
      probe.open(host, PressureProbe.AVERAGES);
      return read(probe);
    }
  }

  private static Map<String, Double> read(PressureProbe probe) throws ProbeException {
    Map<String, Double> values = new HashMap<>();
    probe.read(values::put);
    return values;
  }

  private static long triggerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(TriggerThread.NAME))
        .filter(Thread::isDaemon)
        .count();
  }
}
