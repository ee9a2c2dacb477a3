package dev.tidemark.probe.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFaultsTest {
  @TempDir Path proc;

  @Test
  void addsUpByRole() throws Exception {
    PageFaultProbe probe = probe();
    thread(1, "java", 100, 7);
    thread(2, "GC Thread#0", 1000, 7);
    thread(3, "C2 CompilerThre", 300, 7);
    thread(4, "VM Thread", 20, 7);
    thread(5, "http-nio-8080-e", 50, 7);

    FaultSamples samples = FaultSamples.of(probe);
    assertThat(samples.get("faults.thread.gc")).isEqualTo(1000);
    assertThat(samples.get("faults.thread.compiler")).isEqualTo(300);
    assertThat(samples.get("faults.thread.vm")).isEqualTo(20);
    assertThat(samples.get("faults.thread.application")).isEqualTo(150);
    assertThat(samples.get(PageFaultProbe.MINOR)).isEqualTo(1470);
    assertThat(samples.get(PageFaultProbe.MAJOR)).isEqualTo(3);
  }

  @Test
  void keepsWhatEndedThreadsTook() throws Exception {
    PageFaultProbe probe = probe();
    thread(5, "worker", 50, 7);
    FaultSamples.of(probe);
    Files.delete(proc.resolve("self/task/5/stat"));
    Files.delete(proc.resolve("self/task/5"));

    assertThat(FaultSamples.of(probe).get("faults.thread.application")).isEqualTo(50);
  }

  @Test
  void tellsAThreadFromAnEarlierOneWithItsId() throws Exception {
    PageFaultProbe probe = probe();
    thread(5, "worker", 50, 7);
    FaultSamples.of(probe);
    thread(5, "worker", 20, 8);

    assertThat(FaultSamples.of(probe).get("faults.thread.application")).isEqualTo(70);
  }

  private PageFaultProbe probe() throws IOException, ProbeException {
    Files.createDirectories(proc.resolve("self/task"));
    stat(proc.resolve("self/stat"), "java", 1470, 7);
    PageFaultProbe probe = new PageFaultProbe(NativeLibrary.none("a test", ""));
    probe.open(new Host("linux", "amd64", 17, "OpenJDK", 1, proc, proc), PageFaultProbe.PROC);
    return probe;
  }

  private void thread(int id, String name, long minor, long start) throws IOException {
    stat(
        Files.createDirectories(proc.resolve("self/task/" + id)).resolve("stat"),
        name,
        minor,
        start);
  }

  private static void stat(Path file, String name, long minor, long start) throws IOException {
    Files.writeString(
        file,
        "1 (%s) S 0 1 1 0 -1 4194560 %d 0 3 0 1 2 0 0 20 0 9 0 %d 4096 5\n"
            .formatted(name, minor, start));
  }
}
