package dev.tidemark.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.batch.BatchJob;
import dev.tidemark.it.harness.CommandLine.Ran;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A job where something is refused, full, hidden or wrong: the agent says so in a clear line, the
 * rest of it works, and the application prints and ends as without it.
 */
public final class BadPlace {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private BadPlace() {}

  /** Runs in a mount namespace of its own, so that no other test sees the place. */
  public static String[] mounting(String commands, Path place) {
    return new String[] {
      "unshare",
      "-m",
      "sh",
      "-ec",
      "place=$1; shift; " + commands + "; exec \"$@\"",
      "sh",
      place.toString()
    };
  }

  public static Recipe job(Jdk jdk, String place) {
    return AgentJvm.on(jdk, "bad-place-" + place + "-" + jdk.feature()).main(BatchJob.class);
  }

  public static void assertUntouched(AgentJvm jvm) {
    assertUntouched(jvm, line -> false);
  }

  /**
   * @param expected lines of others, with or without the agent
   */
  public static void assertUntouched(AgentJvm jvm, Predicate<String> expected) {
    jvm.awaitLine(BatchJob.lastLineBeforeTheEnd(), PATIENCE);
    assertThat(jvm.end()).as(jvm::lastWords).isEqualTo(BatchJob.EXIT_CODE);
    assertThat(jvm.stdout().lines().filter(expected.negate()))
        .containsExactlyElementsOf(BatchJob.output().lines().toList());
    assertThat(jvm.crashReports()).isEmpty();
    assertThat(jvm.stderr()).doesNotContain("\tat ").doesNotContain("Exception in thread");
    assertThat(jvm.stderr().lines()).filteredOn(expected.negate()).noneMatch(BadPlace::isAlien);
  }

  /** Neither ours nor the JDK's remark on native access. */
  private static boolean isAlien(String line) {
    return !line.startsWith("[tidemark]")
        && !line.startsWith("WARNING: ")
        && !line.isBlank()
        && !line.startsWith("  ");
  }

  /** On the log, or as the reason of the probe that it took something from. */
  public static void assertTold(AgentJvm jvm, String pattern) {
    Stream<String> reasons =
        jvm.findings().orElseThrow().agent().probes().stream()
            .map(Findings.Probe::reason)
            .filter(Objects::nonNull);
    Stream<String> lines = jvm.stderr().lines().filter(line -> line.startsWith("[tidemark]"));
    assertThat(Stream.concat(lines, reasons))
        .as("a clear line")
        .anyMatch(line -> line.matches("(?i).*(" + pattern + ").*"));
  }

  public static void assertSaid(AgentJvm jvm, String pattern) {
    assertThat(jvm.stderr().lines())
        .as("a clear line")
        .filteredOn(line -> line.startsWith("[tidemark]"))
        .anyMatch(line -> line.matches("(?i).*(" + pattern + ").*"));
  }

  /** Waits until it has looked at this JVM, whatever is refused to it. */
  public static void awaitWatching(AgentJvm jvm) {
    try (Management bean = Management.await(jvm, PATIENCE)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(bean.findings().accounts())
                      .as(jvm::lastWords)
                      .anyMatch(
                          account -> "HEAP".equals(account.kind()) && account.bytes() != null));
    }
  }

  public static void assertRestWorks(AgentJvm jvm) {
    Optional<Findings> found = jvm.findings();
    assertThat(found).as(jvm::lastWords).isPresent();
    assertThat(found.get().agent().probes()).anyMatch(probe -> "ON".equals(probe.state()));
    assertThat(found.get().account("HEAP").bytes()).isPositive();
    assertThat(found.get().findings()).noneMatch(Findings.Finding::claimsLeak);
  }

  /** By the command line: JMX would load what the application has not loaded yet. */
  public static void assertAnswers(AgentJvm jvm, String name) {
    CommandLine cli = CommandLine.on(jvm.jdk(), name);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Ran asked = cli.run("findings", jvm.pid(), "--format", "json");
              assertThat(asked.exitCode()).as(asked::said).isZero();
              assertThat(Findings.parse(asked.stdout()).accounts()).isNotEmpty();
            });
  }

  public static Findings.Probe probe(AgentJvm jvm, String name) {
    return jvm.findings().orElseThrow().agent().probe(name);
  }
}
