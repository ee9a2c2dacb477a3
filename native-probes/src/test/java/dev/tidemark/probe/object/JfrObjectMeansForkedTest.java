package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.probe.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The flight recorder's means in JVMs of its own, which must end by themselves. */
class JfrObjectMeansForkedTest {

  private static final List<String> BEARING =
      List.of("-XX:+UseG1GC", "-XX:+UseParallelGC", "-XX:+UseSerialGC");

  static Stream<Path> homes() throws IOException {
    return ForkedJvm.homes();
  }

  static Stream<Arguments> collectors() throws IOException {
    List<Arguments> each = new ArrayList<>();
    for (Path home : homes().toList()) {
      BEARING.forEach(collector -> each.add(arguments(home, collector)));
      each.add(arguments(home, "-XX:+UseZGC"));
    }
    return each.stream();
  }

  static Stream<Arguments> recordings() throws IOException {
    return homes()
        .flatMap(home -> Stream.of("enabled", "disabled").map(event -> arguments(home, event)));
  }

  @ParameterizedTest
  @MethodSource("collectors")
  void namesThePlaceThatKeeps(Path home, String collector) throws Exception {
    Map<String, String> seen = run(home, collector, "keep", "none");
    assertThat(seen)
        .containsEntry("site", "byte[] KeepAndChurn.make")
        .containsEntry("below", "[work]")
        .containsEntry("thread", "[main]")
        .containsEntry("line", seen.get("expected line"));
    // The program asks for two; the concurrent collector begins some by itself.
    assertThat(seen.get("ages"))
        .isEqualTo(seen.get("old collections") + " " + seen.get("old collections"));
    assertThat(number(seen, "old collections")).isGreaterThanOrEqualTo(2);
    assertThat(number(seen, "share")).isGreaterThan(0.9);
    assertThat(number(seen, "bytes")).isBetween(30e6, mostLeftBy(collector));
    assertThat(number(seen, "ids kept")).isGreaterThan(0.9);
    leavesNothing(seen);
  }

  /**
   * Bytes: 30 MB kept, some of the JVM's, and what the collection before left. ZGC leaves pages of
   * which less than a quarter is garbage (ZFragmentationLimit) and counts what is allocated until
   * its cycle ends, by pages of 2 MiB: 34 MB of live objects were 36 to 46 MB.
   */
  private static double mostLeftBy(String collector) {
    return collector.equals("-XX:+UseZGC") ? 34e6 / 0.75 + 4 * (2 << 20) : 45e6;
  }

  @ParameterizedTest
  @MethodSource("collectors")
  void doesNotNameThePlaceThatKeepsNothing(Path home, String collector) throws Exception {
    Map<String, String> seen = run(home, collector, "drop", "none");
    assertThat(seen).containsEntry("line", "[]");
    assertThat(number(seen, "bytes")).isLessThan(15e6);
    leavesNothing(seen);
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void leavesARecordingOnDiskWhole(Path home, String event) throws Exception {
    Map<String, String> seen = run(home, "-XX:+UseG1GC", "keep", event);
    assertThat(seen)
        .containsEntry("site", "byte[] KeepAndChurn.make")
        .containsEntry("line", seen.get("expected line"))
        .containsEntry("own state", "RUNNING")
        .containsEntry("own settings kept", "true")
        .containsEntry("own events", "200");
    leavesNothing(seen);
  }

  /** A look would take what it has gathered. */
  @ParameterizedTest
  @MethodSource("homes")
  void doesNotLookBesideARecordingInMemory(Path home) throws Exception {
    Map<String, String> seen = run(home, "-XX:+UseG1GC", "keep", "memory");
    assertThat(seen)
        .containsEntry("samples", "0")
        .containsEntry("objects.looks", "0.0")
        .containsEntry("objects.looks.held", "3.0")
        .containsEntry("own state", "RUNNING")
        .containsEntry("own settings kept", "true")
        .containsEntry("own events", "200");
    leavesNothing(seen);
  }

  private static void leavesNothing(Map<String, String> seen) {
    assertThat(seen)
        .containsEntry("after close", "0")
        .containsEntry("recordings", "0")
        .containsEntry("files", "0");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void saysThatTheModuleIsMissing(Path home) throws Exception {
    Map<String, String> answer =
        answer(home, "--limit-modules", "java.base,java.management,java.instrument,jdk.management");
    assertThat(answer.get("by itself")).contains("no jdk.jfr module -> java --add-modules");
    assertThat(answer.get("opens")).contains("cannot be used");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void saysThatTheRecorderIsOff(Path home) throws Exception {
    assertThat(answer(home, "-XX:-FlightRecorder").get("by name"))
        .contains("switched off -> start the JVM without -XX:-FlightRecorder");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void worksWithZgcOnlyByName(Path home) throws Exception {
    Map<String, String> answer = answer(home, "-XX:+UseZGC");
    assertThat(answer.get("by itself")).contains("probe.object-samples=jfr");
    assertThat(answer).containsEntry("by name", "available").containsEntry("opens", "yes");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void neverWorksWithShenandoah(Path home) throws Exception {
    assertThat(answer(home, "-XX:+UseShenandoahGC").get("by name")).contains("JDK-8279016");
  }

  private static Map<String, String> run(Path home, String collector, String keep, String recording)
      throws Exception {
    return values(
        ForkedJvm.run(
            home,
            Map.of(),
            List.of(collector, "-Xmx128m"),
            KeepAndChurn.class.getName(),
            keep,
            recording));
  }

  private static Map<String, String> answer(Path home, String... options) throws Exception {
    return values(ForkedJvm.run(home, Map.of(), List.of(options), JfrAnswer.class.getName()));
  }

  private static Map<String, String> values(List<String> lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return values;
  }

  private static double number(Map<String, String> values, String key) {
    return Double.parseDouble(values.get(key));
  }
}
