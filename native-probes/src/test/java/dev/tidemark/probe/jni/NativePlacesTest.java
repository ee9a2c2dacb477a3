package dev.tidemark.probe.jni;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativePlacesTest {
  private static final List<String> MOUNTS =
      List.of(
          "20 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
          "21 20 0:5 / /tmp rw,nosuid,noexec - tmpfs tmpfs rw",
          "22 21 0:6 / /tmp/with\\040space rw,nosuid - tmpfs tmpfs rw",
          "23 20 0:7 / /again rw,noexec - tmpfs tmpfs rw",
          "24 20 0:8 / /again rw - tmpfs tmpfs rw");

  @Test
  void theLongestMountPointDecides() {
    assertThat(NativePlaces.isNoexec(Path.of("/home"), MOUNTS)).isFalse();
    assertThat(NativePlaces.isNoexec(Path.of("/tmp/sub"), MOUNTS)).isTrue();
    assertThat(NativePlaces.isNoexec(Path.of("/tmp/with space/sub"), MOUNTS)).isFalse();
    assertThat(NativePlaces.isNoexec(Path.of("/tmpother"), MOUNTS)).isFalse();
  }

  @Test
  void aLaterMountHidesAnEarlierOne() {
    assertThat(NativePlaces.isNoexec(Path.of("/again"), MOUNTS)).isFalse();
  }

  @Test
  void theUsersOwnPlaceComesFirst() {
    assertThat(NativePlaces.usual(Path.of("/given")))
        .startsWith(Path.of("/given"), Path.of(System.getProperty("java.io.tmpdir")))
        .endsWith(Path.of("/dev/shm"));
  }
}
