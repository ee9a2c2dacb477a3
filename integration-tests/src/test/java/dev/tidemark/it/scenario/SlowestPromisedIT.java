package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.app.Scenario;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Breadth;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Half a megabyte a second is the least that a laboratory run is promised to tell in a minute. */
class SlowestPromisedIT {
  private static final String RATE = "rate=500000";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static List<Scenario> programs() {
    return Breadth.isWhole()
        ? List.of(
            Program.DEFLATERS_KEPT,
            Program.DIRECT_BUFFERS_QUEUED,
            Program.EXECUTORS_FORGOTTEN,
            HeapProgram.SESSIONS_KEPT)
        : List.of(Program.DEFLATERS_KEPT, HeapProgram.SESSIONS_KEPT);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isToldWithinAMinute(Scenario program) {
    Jdk jdk = Jdks.newest();
    try (AgentJvm jvm =
        AgentJvm.on(jdk, program.name() + "-slowest")
            .as(User.ordinary())
            .jvm(program.jvmArguments().toArray(String[]::new))
            .main(program.mainClass(), List.of(RATE))
            .start()) {
      Instant started = jvm.awaitAnnouncement("LEAK STARTED");
      await()
          .atMost(PATIENCE.minus(Duration.between(started, Instant.now())))
          .pollInterval(Duration.ofMillis(500))
          // Of so little, what the JVM takes while it warms up is a larger part.
          .untilAsserted(() -> Told.onlyLeak(program.expectation().covering(0), jvm));
      Told.assertNothingElse(program.expectation().kinds(), jvm);
      Finding leak = jvm.findings().orElseThrow().leaks().get(0);
      assertThat(Duration.between(started, leak.confirmedAt())).isLessThanOrEqualTo(PATIENCE);
    }
  }
}
