package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM lives on, and its checks of JNI find nothing, whatever happens around the sampler. */
class SamplerSafetyTest {

  static Stream<Path> homes() throws IOException {
    return ForkedJvm.homes();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void survivesTheClassesOfItsStacks(Path home) throws Exception {
    List<String> lines = run(home, UnloadMain.class);

    assertThat(lines).hasSize(31);
    assertThat(lines.subList(0, 30)).allMatch(line -> line.startsWith("round "));
    // Each of 20 arrays of 100 KB is a sample with a probability of 99.8 %.
    assertThat(lines)
        .anyMatch(line -> line.matches("round 0 kept 20 named (19|20) unnamed 0"))
        .anyMatch(line -> line.matches("round 1 kept 20 named 0 unnamed (19|20)"));
    assertThat(lines.get(30)).matches("unloaded [1-9]\\d\\d+");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void opensAndClosesWhileThreadsAllocate(Path home) throws Exception {
    assertThat(run(home, ThreadsMain.class))
        .containsExactly(
            "workers true children true own 0 bred true rose true paid true kept true refined true");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void oneThatCannotBeOpenedIsLetGoOf(Path home) throws Exception {
    assertThat(run(home, FullHeapMain.class, "-XX:+UseSerialGC", "-Xmx24m"))
        .containsExactly("no room", "opened again");
  }

  /** In the mean; of 600 samples or so one standard error is 5 %. */
  @ParameterizedTest
  @MethodSource("homes")
  void countsWhatOlderThreadsAllocate(Path home) throws Exception {
    assertThat(run(home, OlderThreadsMain.class, "-Xmx512m"))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(Double.parseDouble(line.replaceFirst("share ", "")))
                    .as(line)
                    .isBetween(0.75, 1.25));
  }

  static Stream<Path> homesWithVirtualThreads() throws IOException {
    return ForkedJvm.homes().filter(home -> ForkedJvm.feature(home) >= 21);
  }

  @ParameterizedTest
  @MethodSource("homesWithVirtualThreads")
  void namesTheFramesOfVirtualThreads(Path home) throws Exception {
    List<String> lines = run(home, VirtualThreadsMain.class, "-Xmx256m");

    assertThat(lines.get(0)).matches("samples [1-9]\\d\\d+");
    assertThat(lines.subList(1, lines.size()))
        .isNotEmpty()
        .allMatch(line -> line.matches("stack allocate( descend){21} work run.*"));
  }

  private static List<String> run(Path home, Class<?> main, String... more) throws Exception {
    List<String> options =
        new ArrayList<>(List.of("-Xcheck:jni", "-Xmx128m", "--enable-native-access=ALL-UNNAMED"));
    options.addAll(List.of(more));
    return ForkedJvm.run(home, Map.of(), options, main.getName());
  }
}
