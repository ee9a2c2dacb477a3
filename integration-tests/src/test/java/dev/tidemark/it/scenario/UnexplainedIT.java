package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.ForeignSampler;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory that native code maps by itself, where who touches it cannot be asked. */
class UnexplainedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static Stream<Jdk> jdks() {
    return Jdks.of(UnexplainedIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void besideAnotherProfilerTheLeakIsToldWithoutItsSite(Jdk jdk) {
    User user = User.own();
    String name = "unexplained-foreign-profiler-" + jdk.feature();
    try (AgentJvm jvm =
        AgentJvm.of(Program.PAGES_KEPT, jdk, user, name)
            .jvm(ForeignSampler.argument(user))
            .start()) {
      jvm.awaitAnnouncement("LEAK STARTED");
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () ->
                  assertThat(jvm.findings().map(Findings::leaks).orElse(List.of()))
                      .as(jvm::lastWords)
                      .extracting(Finding::kind)
                      .containsExactly("UNEXPLAINED"));
      Told.assertNothingElse(List.of("UNEXPLAINED"), jvm);
      Finding leak = jvm.findings().orElseThrow().leaks().get(0);
      assertThat(leak.sites()).isEmpty();
      assertThat(leak.coverage()).isGreaterThan(0.4);
      assertThat(leak.doubts()).anyMatch(doubt -> doubt.contains("another profiler is loaded"));
      assertThat(jvm.crashReports()).isEmpty();
    }
  }
}
