package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Scoreboard;
import dev.tidemark.it.harness.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that leaks is told so within a minute, with the line of its own that does it. */
class LeakIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What every finding of a leak says, whatever the account. */
  private static final int FEWEST_SIGNALS = 2;

  static List<Arguments> runs() {
    return Runs.all(Program.expecting(Expectation.Verdict.LEAK));
  }

  @ParameterizedTest(name = "{0} on {1} as {2}")
  @MethodSource("runs")
  void isConfirmedWithItsCulprit(Program program, Jdk jdk, User user) {
    try (AgentJvm jvm = AgentJvm.of(program, jdk, user).start()) {
      Instant leakStarted = jvm.awaitAnnouncement("LEAK STARTED");
      await()
          .atMost(PATIENCE.minus(Duration.between(leakStarted, Instant.now())))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertTold(program.expectation(), jvm));

      Findings found = jvm.findings().orElseThrow();
      Finding leak = found.leaks().get(0);
      assertThat(Duration.between(leakStarted, leak.confirmedAt())).isLessThanOrEqualTo(PATIENCE);
      Scoreboard.leak(program, jdk, user, leakStarted, found, leak);
    }
  }

  private static void assertTold(Expectation expected, AgentJvm jvm) {
    Findings found =
        jvm.findings()
            .orElseThrow(() -> new AssertionError("no findings.json: " + jvm.lastWords()));
    assertThat(found.leaks())
        .as(() -> "confirmed leaks: " + jvm.lastWords())
        .hasSize(1)
        .allSatisfy(
            leak -> {
              assertThat(leak.kind()).isIn(expected.kinds());
              assertCulprit(expected, leak);
              assertForecast(leak);
              assertReasoned(leak);
            });
  }

  private static void assertCulprit(Expectation expected, Finding leak) {
    assertThat(leak.culprit())
        .as("frames of the first site")
        .anyMatch(frame -> expected.culprit().matcher(frame).matches());
    assertThat(leak.sites().get(0).share()).as("share of the first site").isBetween(0.0, 1.0);
    if (expected.minCoverage() > 0) {
      assertThat(leak.coverage()).as("coverage").isBetween(expected.minCoverage(), 1.0);
    }
  }

  private static void assertForecast(Finding leak) {
    assertThat(leak.grownBytes()).as("grownBytes").isPositive();
    assertThat(leak.growthBytesPerMinute()).as("growthBytesPerMinute").isPositive();
    assertThat(leak.growthCi95()).as("growthCi95").hasSize(2);
    assertThat(leak.growthBytesPerMinute())
        .isBetween(leak.growthCi95().get(0), leak.growthCi95().get(1));
    assertThat(leak.limit().name()).as("name of the limit").isNotBlank();
    assertThat(leak.limit().bytes()).as("limit").isPositive();
    assertThat(leak.secondsToLimit()).as("secondsToLimit").isPositive();
    assertThat(leak.secondsToLimitCi95()).as("secondsToLimitCi95").hasSize(2);
  }

  private static void assertReasoned(Finding leak) {
    assertThat(leak.id()).as("id").isNotBlank();
    assertThat(leak.summary()).as("summary").isNotBlank().doesNotContain("\n");
    assertThat(leak.evidence()).as("evidence").hasSizeGreaterThanOrEqualTo(FEWEST_SIGNALS);
    assertThat(leak.evidence()).extracting(Findings.Evidence::signal).doesNotHaveDuplicates();
    assertThat(leak.ruledOut()).as("ruledOut").isNotEmpty();
    assertThat(leak.advice()).as("advice").isNotEmpty();
    assertThat(leak.transitions())
        .extracting(Findings.Transition::state)
        .as("transitions")
        .startsWith("SUSPECTED")
        .endsWith("CONFIRMED");
    assertThat(leak.startedAt()).isBeforeOrEqualTo(leak.suspectedAt());
    assertThat(leak.suspectedAt()).isBeforeOrEqualTo(leak.confirmedAt());
    assertThat(leak.detectedAfterSeconds()).as("detectedAfterSeconds").isPositive();
  }
}
