package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.ForkedJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JVM has one object sampler. */
class HeldSamplerTest {
  private static final String HELD =
      "Unsupported[reason=another agent holds the JVM's object sampler, remedy=start the other"
          + " agent without allocation profiling";

  @TempDir Path temp;

  static Stream<Path> homes() throws IOException {
    return ForkedJvm.homes();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void saysThatAnotherHoldsIt(Path home) throws Exception {
    List<String> lines = run(home, List.of("-Xcheck:jni"));

    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).isEqualTo("before Available[]");
    assertThat(lines.get(1)).isEqualTo("mine Available[]");
    assertThat(lines.get(2)).startsWith("other " + HELD);
    assertThat(lines.get(3)).startsWith("opening fails: another agent holds");
    assertThat(lines.get(4)).isEqualTo("after Available[]");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void saysThatAsyncProfilerHoldsIt(Path home) throws Exception {
    Path profiler = temp.resolve("libasyncProfiler.so");
    try (InputStream library =
        HeldSamplerTest.class.getResourceAsStream("/linux-x64/libasyncProfiler.so")) {
      Files.copy(library, profiler);
    }
    List<String> lines =
        run(
            home,
            List.of(
                "-agentpath:%s=start,event=alloc,file=%s"
                    .formatted(profiler, temp.resolve("alloc.jfr"))));

    assertThat(lines).anyMatch(line -> line.startsWith("before " + HELD));
    assertThat(lines).anyMatch(line -> line.startsWith("opening fails: another agent holds"));
    assertThat(Files.size(temp.resolve("alloc.jfr"))).isPositive();
  }

  private static List<String> run(Path home, List<String> options) throws Exception {
    List<String> all = new java.util.ArrayList<>(options);
    all.add("--enable-native-access=ALL-UNNAMED");
    return ForkedJvm.run(home, Map.of(), all, HeldMain.class.getName());
  }
}
