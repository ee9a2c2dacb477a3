package dev.tidemark.it.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.exits.Exits;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.JdkWarnings;
import dev.tidemark.it.harness.Jdks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application starts, prints and ends with the agent as without it. */
class StartupIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** At once, while the agent is still on its way up, and after it is. */
  private static final List<Integer> SECONDS = List.of(0, 1, 8);

  static List<Arguments> ends() {
    List<Arguments> ends = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      for (Exits.Way way : Exits.Way.values()) {
        SECONDS.forEach(seconds -> ends.add(arguments(jdk, way, seconds)));
      }
    }
    return ends;
  }

  static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest(name = "{1} after {2} s on {0}")
  @MethodSource("ends")
  void endsAsItWouldHave(Jdk jdk, Exits.Way way, int seconds) {
    String name = "exit-" + way + "-" + seconds + "-" + jdk.feature();
    try (AgentJvm jvm =
        AgentJvm.on(jdk, name).main(Exits.class, way.name(), Integer.toString(seconds)).start()) {
      assertThat(jvm.awaitExit(PATIENCE)).as(jvm::lastWords).isEqualTo(way.code());
      assertThat(jvm.stdout()).isEqualTo("ending by " + way + System.lineSeparator());
      assertThat(jvm.stderr().lines())
          .as("standard error")
          .allMatch(line -> isOurs(line) || isOfTheException(way, line) || isOfTheJdk(jdk, line));
      assertThat(jvm.crashReports()).isEmpty();
      if (way != Exits.Way.HALT) {
        assertThat(jvm.findings()).as("however early it ends").isPresent();
      }
      jvm.findings().ifPresent(StartupIT::assertNothingMadeUp);
    }
  }

  /** With the flag the JDK asks for, and where nothing is to be said, there is not a line. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void isSilentWhereItMayBe(Jdk jdk) {
    try (AgentJvm jvm =
        AgentJvm.on(jdk, "silent-" + jdk.feature())
            .jvm("--enable-native-access=ALL-UNNAMED")
            .options("preset=lab,log=off")
            .main(Exits.class, Exits.Way.RETURN.name(), "8")
            .start()) {
      assertThat(jvm.awaitExit(PATIENCE)).as(jvm::lastWords).isZero();
      assertThat(jvm.stderr()).isEmpty();
      assertThat(jvm.findings()).isPresent();
    }
  }

  /** Its thread loads the door and the thread behind it; all else of ours is loaded on others. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void mainWaitsForTheStartOfOneThread(Jdk jdk) {
    try (AgentJvm jvm =
        AgentJvm.on(jdk, "main-" + jdk.feature())
            .jvm("-Xlog:class+load:stdout:tid")
            .main(Exits.class, Exits.Way.RETURN.name(), "3")
            .start()) {
      assertThat(jvm.awaitExit(PATIENCE)).as(jvm::lastWords).isZero();
      Map<String, List<String>> loadedBy =
          jvm.stdout()
              .lines()
              .filter(line -> line.contains("] dev.tidemark."))
              .collect(
                  Collectors.groupingBy(
                      line -> line.substring(0, line.indexOf(']')),
                      Collectors.mapping(line -> line.split(" ")[1], Collectors.toList())));
      List<String> onMain =
          loadedBy.values().stream()
              .filter(names -> names.contains("dev.tidemark.boot.TidemarkAgent"))
              .findFirst()
              .orElseThrow();
      assertThat(onMain)
          .containsExactly(
              "dev.tidemark.boot.TidemarkAgent",
              "dev.tidemark.boot.StartThread",
              "dev.tidemark.boot.StartAwaited");
      assertThat(loadedBy).hasSizeGreaterThan(1);
    }
  }

  /** However early the end came: what is not known is absent, never 0 or empty. */
  private static void assertNothingMadeUp(Findings found) {
    Findings.Jvm jvm = found.jvm();
    assertThat(jvm.pid()).isPositive();
    assertThat(jvm.maxHeapBytes())
        .satisfiesAnyOf(v -> assertThat(v).isNull(), v -> assertThat(v).isPositive());
    for (String text : Arrays.asList(jvm.java(), jvm.vm(), jvm.gc(), jvm.limitName())) {
      assertThat(text).satisfiesAnyOf(v -> assertThat(v).isNull(), v -> assertThat(v).isNotBlank());
    }
  }

  private static boolean isOurs(String line) {
    return line.startsWith("[tidemark]");
  }

  private static boolean isOfTheException(Exits.Way way, String line) {
    return way == Exits.Way.THROW
        && (line.startsWith("Exception in thread \"main\"") || line.startsWith("\tat com.acme."));
  }

  private static boolean isOfTheJdk(Jdk jdk, String line) {
    return jdk.restrictsNativeAccess() && JdkWarnings.isOfNativeAccess(line);
  }
}
