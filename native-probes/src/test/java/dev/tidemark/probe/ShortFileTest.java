package dev.tidemark.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortFileTest {
  @TempDir Path folder;

  @Test
  void whatTheKernelWritesIsReadWhole() throws IOException {
    assertThat(ShortFile.read(Path.of("/proc/self/stat"))).contains("(").endsWith("\n");
  }

  @Test
  void anEmptyFileIsAnEmptyText() throws IOException {
    assertThat(ShortFile.read(Files.createFile(folder.resolve("empty")))).isEmpty();
  }

  @Test
  void aLongFileIsCut() throws IOException {
    Path file = Files.writeString(folder.resolve("long"), "x".repeat(5_000));
    assertThat(ShortFile.read(file)).hasSize(2_048);
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> ShortFile.read(folder.resolve("none")))
        .isInstanceOf(IOException.class);
  }
}
