package dev.tidemark.investigate.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.sessions.StaleProgram;
import dev.tidemark.investigate.fork.ForkedJvm;
import dev.tidemark.investigate.fork.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT) // each run waits for a JVM of its own
class StalenessForkedTest {

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
  void sessionsThatNobodyWantsAreUntouched(Path jdk) throws Exception {
    assertKept(run(jdk, "map-kept"));
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sessionsThatAreUsedAreTouched(Path jdk) throws Exception {
    assertUsed(run(jdk, "map-used"), 8_000);
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void addingByComputeIfAbsentIsNoReading(Path jdk) throws Exception {
    assertKept(run(jdk, "fetched"));
  }

  @ParameterizedTest
  @MethodSource("one")
  void evictionsCountAsRemovals(Path jdk) throws Exception {
    Map<String, String> said = run(jdk, "lru");
    for (String run : List.of("", "again.")) {
      assertThat(number(said, run + "removed")).isEqualTo(number(said, run + "added"));
      assertThat(number(said, run + "read")).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void listenersThatAreNotifiedAreTouched(Path jdk) throws Exception {
    assertUsed(run(jdk, "listeners"), 20);
  }

  @ParameterizedTest
  @MethodSource("one")
  void walkingAKeptViewOfAMapIsReading(Path jdk) throws Exception {
    assertUsed(run(jdk, "set-used"), 20);
  }

  @ParameterizedTest
  @MethodSource("theNext")
  void anUnboundedCacheThatIsNeverAskedIsUntouched(Path jdk) throws Exception {
    assertKept(run(jdk, "caffeine-kept"));
  }

  @ParameterizedTest
  @MethodSource("one")
  void aCacheThatIsAskedIsTouched(Path jdk) throws Exception {
    assertUsed(run(jdk, "caffeine-used"), 8_000);
  }

  /** A process that leaks threads is watched as well, and cannot start ours now and then. */
  @ParameterizedTest
  @MethodSource("one")
  void aThreadThatCannotBeStartedDoesNotKeepLaterWatchesOut(Path jdk) throws Exception {
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .asAgent(NoThreadProgram.class)
            .run(NoThreadProgram.class, folder.toString());
    assertThat(said).containsEntry("first", "unable to create native thread");
    assertThat(said).containsEntry("second", "unable to create native thread");
  }

  private static void assertKept(Map<String, String> said) {
    for (String run : List.of("", "again.")) {
      assertThat(number(said, run + "sampled")).isEqualTo(240);
      assertThat(number(said, run + "untouched")).isGreaterThanOrEqualTo(228);
      assertThat(Double.parseDouble(said.get(run + "idle"))).isBetween(1.0, 60.0);
      assertThat(number(said, run + "added"))
          .isBetween(number(said, run + "truth.least"), number(said, run + "truth.most"));
      assertThat(number(said, run + "read")).isZero();
      assertThat(number(said, run + "removed")).isZero();
    }
  }

  private static void assertUsed(Map<String, String> said, long leastReads) {
    for (String run : List.of("", "again.")) {
      assertThat(number(said, run + "sampled")).isGreaterThanOrEqualTo(100);
      assertThat(number(said, run + "untouched"))
          .isLessThanOrEqualTo(number(said, run + "sampled") / 10);
      assertThat(number(said, run + "read")).isGreaterThanOrEqualTo(leastReads);
      assertThat(number(said, run + "removed")).isZero();
    }
  }

  private Map<String, String> run(Path jdk, String kind) throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    Map<String, String> said =
        new ForkedJvm(jdk, folder)
            .asAgent(StaleProgram.class)
            .run(StaleProgram.class, kind, work.toString());
    assertThat(said.get("containers")).isEqualTo("1");
    assertThat(said.keySet()).noneMatch(line -> line.contains("Exception"));
    return said;
  }

  private static long number(Map<String, String> said, String key) {
    assertThat(said).containsKey(key);
    return Long.parseLong(said.get(key));
  }
}
