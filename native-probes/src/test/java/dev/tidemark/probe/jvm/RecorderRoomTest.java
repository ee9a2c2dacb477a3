package dev.tidemark.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderRoomTest {

  @Test
  void aDiskWithRoomIsEnough(@TempDir Path folder) {
    assertThat(new RecorderRoom(folder).atLeast(1).isAvailable()).isTrue();
  }

  @Test
  void aFullOneIsSaidSo(@TempDir Path folder) {
    assertThat(new RecorderRoom(folder).atLeast(Long.MAX_VALUE).reason())
        .contains(folder.toString())
        .contains("MiB left");
  }

  @Test
  void aFolderThatIsNotThereHasNone(@TempDir Path folder) {
    assertThat(new RecorderRoom(folder.resolve("gone")).toStart().isAvailable()).isFalse();
  }
}
