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

/** Memory that was freed and that malloc kept is called that, never a leak. */
class RetentionIT {
  /**
   * No bound is promised for it: that a floor stands still takes longer to see than that it rises.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  static List<Arguments> runs() {
    return Runs.all(Program.expecting(Expectation.Verdict.RETENTION));
  }

  @ParameterizedTest(name = "{0} on {1} as {2}")
  @MethodSource("runs")
  void isToldFromALeak(Program program, Jdk jdk, User user) {
    try (AgentJvm jvm = AgentJvm.of(program, jdk, user).start()) {
      Instant started = jvm.awaitAnnouncement("LEAK STARTED");
      await()
          .atMost(PATIENCE.minus(Duration.between(started, Instant.now())))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> isRetention(program.expectation(), jvm));

      assertThat(jvm.end()).isZero();
      Findings last = jvm.findings().orElseThrow();
      assertNoLeak(last, jvm);
      Scoreboard.other(program, jdk, user, "RETENTION", last);
    }
  }

  private static boolean isRetention(Expectation expected, AgentJvm jvm) {
    if (jvm.findings().isEmpty()) {
      return false;
    }
    Findings found = jvm.findings().get();
    assertNoLeak(found, jvm);
    return found.findings().stream()
        .filter(finding -> "RETENTION".equals(finding.verdict()))
        .filter(finding -> expected.kinds().contains(finding.kind()))
        .anyMatch(RetentionIT::advises);
  }

  /** Fewer arenas, a trim, or another allocator: each of them helps. */
  private static boolean advises(Finding finding) {
    return finding.advice() != null
        && finding.advice().stream()
            .anyMatch(text -> text.matches("(?is).*(MALLOC_ARENA_MAX|trim|jemalloc|tcmalloc).*"));
  }

  private static void assertNoLeak(Findings found, AgentJvm jvm) {
    assertThat(found.everClaimed()).as(jvm::lastWords).isEmpty();
  }
}
