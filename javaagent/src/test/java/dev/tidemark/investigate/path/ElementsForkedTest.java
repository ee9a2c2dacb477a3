package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementsForkedTest {
  @TempDir Path folder;

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  /** A map that was being enlarged as it was walked has another way to its elements afterwards. */
  @ParameterizedTest
  @MethodSource("jdks")
  void areFoundWhereTheContainerHasMovedThem(Path jdk) throws Exception {
    assertThat(new ForkedJvm(jdk, folder).asAgent(BagProgram.class).run(BagProgram.class))
        .containsEntry("still", "1000")
        .containsEntry("enlarged", "1000")
        .containsEntry("cleared", "0");
  }
}
