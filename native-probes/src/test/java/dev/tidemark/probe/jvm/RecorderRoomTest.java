package dev.tidemark.probe.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import jdk.jfr.Recording;
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
  void whereTheRecorderWritesIsAsked(@TempDir Path folder) {
    Path its = folder.resolve("2026_11_30_17_00_00_123");
    assertThat(RecorderRoom.of(its.toString(), "/nowhere").atLeast(1).isAvailable()).isTrue();
    assertThat(RecorderRoom.of("", "/nowhere").atLeast(1).reason()).contains("/nowhere");
  }

  @Test
  void theRecorderTellsWhereThatIs() {
    try (Recording recording = new Recording()) {
      recording.start();
      assertThat(Path.of(System.getProperty("jdk.jfr.repository"))).isDirectory();
    }
  }

  @Test
  void aFolderThatIsNotThereHasNone(@TempDir Path folder) {
    assertThat(new RecorderRoom(folder.resolve("gone")).toStart().isAvailable()).isFalse();
  }
}
