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
          .untilAsserted(() -> Told.onlyLeak(program.expectation(), jvm));

      Told.assertNothingElse(program.expectation().kinds(), jvm);
      Findings found = jvm.findings().orElseThrow();
      Finding leak = found.leaks().get(0);
      assertThat(Duration.between(leakStarted, leak.confirmedAt())).isLessThanOrEqualTo(PATIENCE);
      Scoreboard.leak(program, jdk, user, leakStarted, found, leak);
    }
  }
}
