package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphWalkForkedTest {
  @TempDir Path folder;

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  /** Tenths of what was in the map before; the next in a chain may have moved. */
  @ParameterizedTest
  @MethodSource("jdks")
  void findsWhatIsInAMapThatIsEnlargedMeanwhile(Path jdk) throws Exception {
    Map<String, String> found =
        new ForkedJvm(jdk, folder).asAgent(RehashProgram.class).run(RehashProgram.class);
    for (String map : new String[] {"hash", "identity", "weak"}) {
      assertThat(found).containsEntry(map + ".rested", "true");
      assertThat(Integer.parseInt(found.get(map))).as(map).isBetween(6, 20);
    }
  }
}
