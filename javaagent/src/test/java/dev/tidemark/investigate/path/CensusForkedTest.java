package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.held.CensusProgram;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CensusForkedTest {
  @TempDir Path folder;

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  /** Few enough that each is looked at; the test's program itself has a little of everything. */
  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsAddedIsCounted(Path jdk) throws Exception {
    int added = 5_000;
    Map<String, String> said = run(jdk, 2_000, added);

    assertThat(said)
        .containsEntry("first.whole", "true")
        .containsEntry("second.whole", "true")
        .containsEntry("second.error", "0");
    // The heap is not stopped meanwhile: once, beside other work, one of 5,000 was missed.
    assertThat(more(said, "Session")).isCloseTo(added, within(5L));
    assertThat(more(said, "Session.bytes")).isCloseTo(added * 16L, within(80L));
    assertThat(more(said, "long[]")).isCloseTo(added, within(20L));
    assertThat(more(said, "long[].bytes")).isCloseTo(added * (16L + 80), within(50_000L));
    assertThat(more(said, "String")).isCloseTo(added, within(500L));
    // A session's state and a string's characters.
    assertThat(more(said, "byte[]")).isCloseTo(2L * added, within(500L));
    assertThat(more(said, "byte[].bytes")).isCloseTo(added * (32L + 24), within(100_000L));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void manyAlikeAreEstimated(Path jdk) throws Exception {
    int added = 100_000;
    Map<String, String> said = run(jdk, 300_000, added);

    assertThat(said).containsEntry("second.whole", "true");
    assertThat(Long.parseLong(said.get("second.Session"))).isCloseTo(400_000L, within(16_000L));
    assertThat(more(said, "Session")).isCloseTo(added, within(24_000L));
    // Of 400,000 of each of five sorts, all of 24 to 96 bytes.
    assertThat(Long.parseLong(said.get("second.error"))).isBetween(10_000L, 1_000_000L);
  }

  /** Longer than what may be noted, and one of them loses its first node all the time. */
  @ParameterizedTest
  @MethodSource("jdks")
  void longListsAreCountedToTheirEnds(Path jdk) throws Exception {
    int nodes = 700_000;
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .asAgent(CensusProgram.class)
            .run(CensusProgram.class, String.valueOf(nodes));

    assertThat(said).containsEntry("linked.whole", "true");
    for (String each : List.of("Session", "long[]", "Busy", "Waiting")) {
      assertThat(Long.parseLong(said.get("linked." + each)))
          .as(each)
          .isCloseTo(nodes, within(nodes / 20L));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void softReferencesAndGarbageDoNotCountButLocalVariablesDo(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, 10, 10);

    assertThat(said)
        .containsEntry("second.Plain", "0")
        .containsEntry("local.Plain", "1")
        .containsEntry("local.statics.Plain", "false");
  }

  private Map<String, String> run(Path jdk, int first, int added) throws Exception {
    return new ForkedJvm(jdk, folder)
        .asAgent(CensusProgram.class)
        .run(CensusProgram.class, String.valueOf(first), String.valueOf(added));
  }

  private static long more(Map<String, String> said, String what) {
    return Long.parseLong(said.get("second." + what)) - Long.parseLong(said.get("first." + what));
  }
}
