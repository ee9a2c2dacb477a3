package dev.tidemark.investigate.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.sessions.WatchedProgram;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a watch does to the program, and what it leaves. */
class WatchedForkedTest {

  @TempDir Path folder;

  static Stream<Path> jdks() {
    return Jdks.all();
  }

  static Stream<Path> one() {
    return Jdks.inTurn(0);
  }

  static Stream<Path> theNext() {
    return Jdks.inTurn(1);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void leavesNothing(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "undone");

    assertThat(said.get("woven.during")).isEqualTo("6");
    assertThat(said.get("gates.during")).isNotEqualTo("0");
    assertThat(said.get("containers")).isEqualTo("3");
    assertRestored(said);
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void leavesNothingWhenTheJvmRefuses(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "failing");

    assertThat(said.get("woven.during")).isNotEqualTo("0");
    assertThat(said.get("refused")).isEqualTo("refused");
    assertThat(said.get("then")).isEqualTo("10");
    assertRestored(said);
  }

  @ParameterizedTest
  @MethodSource("one")
  void leavesNothingWhenInterrupted(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "interrupted");

    assertThat(said.get("refused")).isEqualTo("interrupted");
    assertThat(said.get("then")).isEqualTo("10");
    assertRestored(said);
  }

  private static void assertRestored(Map<String, String> said) {
    assertThat(said.get("woven.after")).isEqualTo("0");
    assertThat(said.get("same")).isEqualTo("6");
    assertThat(said.get("held.after")).isEqualTo("[]");
    assertThat(said.get("gates.after")).isEqualTo("0");
    assertThat(said.get("threads.after")).isEqualTo("0");
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void leavesOutWhatItCannotWatchAndSaysSo(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "left-out");

    assertThat(said.get("refused"))
        .startsWith("nothing can be watched: ")
        .contains("the loader of com.acme.sessions.Session does not ask the boot loader")
        .contains("Session/0x")
        .contains("the use of what they inherit from java.util.HashMap cannot be seen")
        .contains("java.lang.String are not watched: they are the JDK's own")
        .contains("java.lang.String are not watched: no map, collection or cache");
    assertThat(said.get("sampled")).isEqualTo("1");
    assertThat(said.keySet()).filteredOn(line -> line.contains("are not watched")).hasSize(7);
    assertThat(said.get("works")).isEqualTo("1");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void isRightWhileThreadsHammerWhatComesAndGoes(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "hammered");

    assertThat(said.get("wrong")).isEqualTo("0");
    assertThat(said.get("failure")).isEqualTo("null");
    assertThat(said.get("failures")).isEqualTo("0");
    assertThat(said.get("counted")).isEqualTo(said.get("done")).isNotEqualTo("0");
  }

  @ParameterizedTest
  @MethodSource("one")
  void waitsForNoLockOfTheProgram(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "locked");

    assertThat(said.get("containers")).isEqualTo("4");
    assertThat(said.get("sampled")).isEqualTo("10");
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void oneAtATime(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "exclusive");

    assertThat(said.get("refused")).isEqualTo("another staleness watch is open in this JVM");
    assertThat(said.get("first")).isEqualTo("10");
    assertThat(said.get("third")).isEqualTo("10");
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void classFilesOldAndNewAndDefaultMethods(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "versions");

    assertThat(said.get("sees"))
        .startsWith("Staleness[sampled=12, untouched=6,")
        .endsWith("added=2, read=1, removed=1]");
  }

  private Map<String, String> run(Path jdk, String which) throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    return new ForkedJvm(jdk, folder)
        .asAgent(WatchedProgram.class)
        .run(WatchedProgram.class, which, work.toString());
  }
}
