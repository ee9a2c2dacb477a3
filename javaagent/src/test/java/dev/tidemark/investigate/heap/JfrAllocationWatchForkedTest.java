package dev.tidemark.investigate.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JfrAllocationWatchForkedTest {
  private static final long ALLOCATED = 200_000 * 1016L;

  @TempDir Path folder;

  /** Those with which nothing else of the recorder's may be used. */
  static Stream<Arguments> collectors() {
    return Jdks.all()
        .flatMap(
            jdk ->
                Stream.of("-XX:+UseZGC", "-XX:+UseShenandoahGC")
                    .map(collector -> Arguments.of(jdk, collector)));
  }

  @ParameterizedTest
  @MethodSource("collectors")
  void tellsWhatIsAllocatedWhere(Path jdk, String collector) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder).with(collector).run(AllocatingProgram.class);

    assertThat(said).containsEntry("dropped", "0");
    assertThat(said.get("frame"))
        .startsWith(AllocatingProgram.class.getName() + ".allocate(AllocatingProgram.java:");
    // As each event weighs what its thread allocated since the last, some of it has no event yet.
    assertThat(Long.parseLong(said.get("byte[]"))).isBetween(ALLOCATED / 2, ALLOCATED * 3 / 2);
  }
}
