package dev.tidemark.probe.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.DiagnosticCommands;
import dev.tidemark.probe.ForkedJvm;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocatorProbeTest {

  private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");
  private static final Path JEMALLOC = LIBRARIES.resolve("libjemalloc.so.2");
  private static final Path TCMALLOC = LIBRARIES.resolve("libtcmalloc_minimal.so.4");

  @TempDir Path folder;

  static Stream<Path> homes() throws IOException {
    return ForkedJvm.homes();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void seesWhatGlibcHandedOut(Path home) throws Exception {
    // Fixed, because glibc raises it as it sees larger blocks freed.
    Map<String, String> seen = check(home, Map.of("MALLOC_MMAP_THRESHOLD_", "1000000"));
    assertThat(seen).containsEntry("means", "mallinfo2").containsEntry("cleaner", "gone");
    assertTaken(seen);
    assertThat(number(seen, AllocatorProbe.MMAPPED))
        .isCloseTo((double) AllocatorCheck.LARGE * AllocatorCheck.LARGE_COUNT, within(2e6));
    assertThat(number(seen, "freed." + AllocatorProbe.FREE_HELD))
        .isCloseTo((double) AllocatorCheck.SMALL * AllocatorCheck.SMALL_COUNT, within(4e6));
    assertThat(number(seen, "trimmed")).isGreaterThan(30e6);
  }

  @ParameterizedTest
  @MethodSource("homes")
  void seesWhatJemallocHandedOut(Path home) throws Exception {
    assertThat(JEMALLOC).as("bin/setup --tests installs it").isReadable();
    Map<String, String> seen = check(home, Map.of("LD_PRELOAD", JEMALLOC.toString()));
    assertThat(seen).containsEntry("means", "jemalloc").containsEntry("cleaner", "gone");
    assertTaken(seen);
    assertThat(number(seen, AllocatorProbe.RESIDENT))
        .isCloseTo(AllocatorCheck.TAKEN, within(AllocatorCheck.TAKEN / 10.0));
  }

  @ParameterizedTest
  @MethodSource("homes")
  void seesWhatTcmallocHandedOut(Path home) throws Exception {
    assertThat(TCMALLOC).as("bin/setup --tests installs it").isReadable();
    Map<String, String> seen = check(home, Map.of("LD_PRELOAD", TCMALLOC.toString()));
    assertThat(seen).containsEntry("means", "tcmalloc");
    assertTaken(seen);
    assertThat(number(seen, "freed." + AllocatorProbe.IN_USE))
        .isCloseTo(-AllocatorCheck.TAKEN, within(AllocatorCheck.TAKEN / 20.0));
  }

  static Stream<Path> homesThatRestrictNativeAccess() throws IOException {
    return ForkedJvm.homesThatRestrictNativeAccess();
  }

  /** The ladder has a means that needs none. */
  @ParameterizedTest
  @MethodSource("homesThatRestrictNativeAccess")
  void worksWhereNativeAccessIsDenied(Path home) throws Exception {
    List<String> lines =
        ForkedJvm.run(
            home,
            Map.of(),
            List.of("--illegal-native-access=deny"),
            AllocatorCheck.class.getName());
    assertThat(lines).anyMatch(line -> line.contains("--enable-native-access=ALL-UNNAMED"));
    assertThat(map(lines)).containsEntry("means", "vm-info");
  }

  @Test
  void readsTheLineOfVmInfo() throws Exception {
    DiagnosticCommands commands =
        answering("x\nC-Heap outstanding allocations: 11689K, retained: 1774K\ny\n");
    assertThat(Readings.once(new AllocatorProbe(commands), Host.current(), "vm-info"))
        .containsEntry(AllocatorProbe.IN_USE, 11689 * 1024.0)
        .containsEntry(AllocatorProbe.FREE_HELD, 1774 * 1024.0)
        .doesNotContainKeys(AllocatorProbe.MAPPED, AllocatorProbe.MMAPPED);
  }

  /** JNA's own logger would set up java.util.logging before the application does. */
  @Test
  void waitsWithNativeCallsUntilLoggingIsSettled() {
    Ladder ladder = new AllocatorProbe(DiagnosticCommands.none("too early")).ladder(Host.current());
    assertThat(ladder.best()).isEmpty();
    assertThat(ladder.named("mallinfo2").orElseThrow().availability())
        .isEqualTo(Availability.unknown("too early"));
  }

  @Test
  void saysWhyNothingWorksOnAnotherLibc() throws Exception {
    Path self = Files.createDirectories(folder.resolve("self"));
    Files.writeString(
        self.resolve("maps"), "7f00-7f01 r-xp 00000000 fe:00 1   /lib/ld-musl-x86_64.so.1\n");
    Ladder ladder =
        new AllocatorProbe(DiagnosticCommands.none("early")).ladder(Readings.host(folder, folder));
    assertThat(ladder.best()).isEmpty();
    assertThat(ladder.named("mallinfo2").orElseThrow().availability().reason())
        .startsWith("malloc is not glibc's");
  }

  private static Map<String, String> check(Path home, Map<String, String> environment)
      throws Exception {
    return map(
        ForkedJvm.run(home, environment, List.of("-Xmx64m"), AllocatorCheck.class.getName()));
  }

  private static Map<String, String> map(List<String> lines) {
    Map<String, String> seen = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      if (words.length == 2) {
        seen.put(words[0], words[1]);
      }
    }
    return seen;
  }

  private static void assertTaken(Map<String, String> seen) {
    assertThat(number(seen, AllocatorProbe.IN_USE))
        .isCloseTo(AllocatorCheck.TAKEN, within(AllocatorCheck.TAKEN / 20.0));
  }

  private static double number(Map<String, String> seen, String key) {
    assertThat(seen).containsKey(key);
    return Double.parseDouble(seen.get(key));
  }

  private static DiagnosticCommands answering(String text) {
    return new DiagnosticCommands() {
      @Override
      public Availability availability() {
        return Availability.yes();
      }

      @Override
      public String run(String command, String... arguments) {
        return text;
      }
    };
  }
}
