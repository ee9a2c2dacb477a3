package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignProfilerTest {
  private static final String MAPPING = "7f0000000000-7f0000001000 r-xp 00000000 08:01 42   ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/opt/async-profiler/lib/libasyncProfiler.so",
        "/tmp/libasyncProfiler-linux-x64-12345.so (deleted)",
        "/tmp/ddprof/libjavaProfiler-dd-4711.so",
      })
  void findsItsKin(String file) {
    assertThat(ForeignProfiler.in(Stream.of(MAPPING + file), "")).contains(file);
  }

  @Test
  void takesNeitherItselfNorTheJvmForOne() {
    Stream<String> maps =
        Stream.of(
            MAPPING + "/run/tidemark/libasyncProfiler-77.so (deleted)",
            MAPPING + "/usr/lib/jvm/lib/server/libjvm.so",
            "7f0000000000-7f0000001000 rw-p 00000000 00:00 0 ",
            "7ffc00000000-7ffc00001000 r-xp 00000000 00:00 0                          [vdso]");

    assertThat(ForeignProfiler.in(maps, "libasyncProfiler-77.so")).isEmpty();
  }
}
