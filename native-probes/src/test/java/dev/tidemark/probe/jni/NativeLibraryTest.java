package dev.tidemark.probe.jni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.ForkedJvm;
import dev.tidemark.probe.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each in a JVM of its own, since a library is loaded once. */
class NativeLibraryTest {
  private static final String NATIVE_ACCESS_WARNING = "WARNING: A restricted method";

  @TempDir Path temp;

  @Test
  void loadsAndLeavesNoFile() throws IOException {
    Child child = Child.java(List.of(), LoadMain.class, temp.toString());

    assertThat(child.output()).contains("availability=Available[]", "again=Available[]");
    assertThat(child.exitCode()).isZero();
    try (Stream<Path> left = Files.list(temp)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @RootOnly
  void loadsFromTheNextPlaceWhenOneIsNoexec() throws IOException {
    Path good = Files.createDirectory(temp.resolve("good"));
    try (Mount noexec = Mount.tmpfs(temp.resolve("noexec"), "noexec")) {
      Child child =
          Child.java(List.of(), LoadMain.class, noexec.path().toString(), good.toString());

      assertThat(child.output()).contains("availability=Available[]", "is mounted noexec");
    }
  }

  @Test
  void saysWhyWhenNoPlaceIsLeft() {
    Child child = Child.java(List.of(), LoadMain.class, temp.resolve("missing").toString());

    assertThat(child.output())
        .contains("availability=Unsupported", "is no folder", "set -Djava.io.tmpdir");
    assertThat(child.exitCode()).isZero();
  }

  @Test
  void isBoundByAgentPathWithoutAWarning() throws IOException {
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      Path library = folder.extract("/native/linux-x86-64/libtidemark.so");
      Child child = Child.java(List.of("-agentpath:" + library), LoadMain.class);

      assertThat(child.output())
          .contains("availability=Available[]", "rejected=[]")
          .doesNotContain("WARNING");
    }
  }

  static Stream<Path> homesThatRestrictNativeAccess() throws IOException {
    return ForkedJvm.homesThatRestrictNativeAccess();
  }

  @ParameterizedTest
  @MethodSource("homesThatRestrictNativeAccess")
  void saysWhatToDoWhereNativeAccessIsDenied(Path home) {
    Child child =
        Child.java(home, List.of("--illegal-native-access=deny"), LoadMain.class, temp.toString());

    assertThat(child.output())
        .contains("availability=Unsupported", "denies native access")
        .contains("--enable-native-access=ALL-UNNAMED");
    assertThat(child.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("homesThatRestrictNativeAccess")
  void isSilentWhereNativeAccessIsGranted(Path home) {
    assertThat(Child.java(home, List.of(), LoadMain.class, temp.toString()).output())
        .as("what it would say")
        .contains("availability=Available[]", NATIVE_ACCESS_WARNING);

    Child child =
        Child.java(
            home, List.of("--enable-native-access=ALL-UNNAMED"), LoadMain.class, temp.toString());

    assertThat(child.output())
        .contains("availability=Available[]")
        .doesNotContain(NATIVE_ACCESS_WARNING);
  }

  @Test
  void isNotThereOnOtherPlatforms() {
    Host mac = new Host("mac os x", "aarch64", 21, "OpenJDK", 1, Path.of("/"), Path.of("/"));
    try (NativeFolder folder = new NativeFolder(List.of(temp))) {
      Availability availability = NativeLibrary.load(mac, folder).availability();

      assertThat(availability.reason()).contains("mac os x", "aarch64");
      assertThat(availability.remedy()).isNotEmpty();
    }
  }

  @Test
  void nothingNativeIsCalledWithoutIt() {
    NativeLibrary none = NativeLibrary.none("probe.native=off", "probe.native=auto");

    assertThatThrownBy(() -> KernelTrial.bpf(none))
        .isInstanceOf(NativeException.class)
        .hasMessageContaining("probe.native=off");
  }
}
