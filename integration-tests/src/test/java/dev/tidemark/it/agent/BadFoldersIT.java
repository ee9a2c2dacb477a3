package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.BadPlace;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the agent cannot write, or run what it wrote: it says so, and the rest of it works. */
class BadFoldersIT {
  private static final String IS_ROOT = "dev.tidemark.it.harness.User#isRoot";
  private static final String NEEDS_ROOT = "only root can mount, and this run is not root's";

  static Stream<Jdk> jdks() {
    return Jdks.of(BadFoldersIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void aFullTempFolder(Jdk jdk) {
    String full =
        """
        for each in $place /dev/shm; do
          mount -t tmpfs -o size=64k tmpfs $each
          dd if=/dev/zero of=$each/full bs=4k 2>&1 | true
        done""";
    assertToldWithTemp(jdk, "full-temp", full, "space|full");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void aReadOnlyTempFolder(Jdk jdk) {
    assertToldWithTemp(jdk, "read-only-temp", mounted("ro"), "read.only");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  @EnabledIf(value = IS_ROOT, disabledReason = NEEDS_ROOT)
  void aTempFolderThatLetsNothingRun(Jdk jdk) {
    assertToldWithTemp(jdk, "noexec-temp", mounted("noexec,size=64m"), "noexec");
  }

  private static String mounted(String options) {
    return "for each in $place /dev/shm; do mount -t tmpfs -o " + options + " tmpfs $each; done";
  }

  /**
   * @param mount makes of {@code $place}, and of the other places for temporary files, what is bad
   * @param told what the agent must say of it
   */
  private static void assertToldWithTemp(Jdk jdk, String name, String mount, String told) {
    Path temp = Host.folder(User.own());
    try (AgentJvm jvm =
        BadPlace.job(jdk, name)
            .wrappedIn(BadPlace.mounting(mount, temp))
            .jvm("-Djava.io.tmpdir=" + temp, "-Duser.home=" + temp)
            .start()) {
      BadPlace.awaitWatching(jvm);
      BadPlace.assertUntouched(jvm);
      BadPlace.assertTold(jvm, told);
      BadPlace.assertRestWorks(jvm);
    }
  }

  /** The kernel's list of sockets has columns, and spaces between them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aTempFolderWithASpace(Jdk jdk) throws IOException {
    Path temp = Host.folder(User.own()).resolve("my dir");
    Files.createDirectory(temp);
    try (AgentJvm jvm = BadPlace.job(jdk, "space-temp").jvm("-Djava.io.tmpdir=" + temp).start()) {
      BadPlace.assertAnswers(jvm, "space-temp-" + jdk.feature());
      assertThat(temp).isDirectoryContaining("glob:**/tidemark-" + jvm.pid() + "-*");
      BadPlace.assertUntouched(jvm);
      BadPlace.assertRestWorks(jvm);
    }
  }

  /** No Unix socket fits into such a path. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aTempFolderWithALongName(Jdk jdk) throws IOException {
    Path temp = Host.folder(User.own()).resolve("tomcat-".repeat(20));
    Files.createDirectory(temp);
    try (AgentJvm jvm = BadPlace.job(jdk, "long-temp").jvm("-Djava.io.tmpdir=" + temp).start()) {
      BadPlace.assertAnswers(jvm, "long-temp-" + jdk.feature());
      BadPlace.assertUntouched(jvm);
      BadPlace.assertRestWorks(jvm);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void anOutputThatCannotBeWritten(Jdk jdk) {
    // Nobody may make a folder in here, root included.
    String output = "/proc/tidemark";
    String name = "unwritable-output-" + jdk.feature();
    try (AgentJvm jvm =
        BadPlace.job(jdk, "unwritable-output")
            .withoutOutput()
            .options("preset=lab,output=" + output)
            .start()) {
      BadPlace.assertAnswers(jvm, name);
      BadPlace.assertUntouched(jvm);
      BadPlace.assertSaid(jvm, output);
    }
  }
}
