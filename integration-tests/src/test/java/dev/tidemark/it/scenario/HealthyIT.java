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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that gives everything back is left in peace, however much it grows on its way. */
class HealthyIT {
  /** Longer than any leak of {@link LeakIT} may take to be confirmed, start included. */
  private static final Duration WATCHED =
      Duration.ofSeconds(Integer.getInteger("it.healthy-seconds", 66));

  /** The ones most likely to be taken for a leak run as every user. */
  private static final Set<Program> HARDEST =
      EnumSet.of(
          Program.DEFLATERS_ENDED,
          Program.HEAP_GROWN_TO_MAX,
          Program.HEAP_PRE_TOUCHED,
          Program.DIRECT_BUFFERS_POOLED);

  static List<Arguments> runs() {
    List<Program> others = new ArrayList<>(Program.expecting(Expectation.Verdict.NONE));
    others.removeAll(HARDEST);
    List<Arguments> runs = new ArrayList<>(Runs.all(List.copyOf(HARDEST)));
    runs.addAll(Runs.alternating(others));
    return runs;
  }

  @ParameterizedTest(name = "{0} on {1} as {2}")
  @MethodSource("runs")
  void isNeverConfirmed(Program program, Jdk jdk, User user) {
    try (AgentJvm jvm = AgentJvm.of(program, jdk, user).start()) {
      jvm.awaitAnnouncement("WORK STARTED");
      // An assertion that fails in here ends the wait at once: there is nothing to wait for then.
      await()
          .atMost(WATCHED.multipliedBy(2))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                assertThat(jvm.isAlive()).as(jvm::lastWords).isTrue();
                jvm.findings().ifPresent(found -> assertNothingConfirmed(found, jvm));
                return jvm.age().compareTo(WATCHED) >= 0;
              });

      assertThat(jvm.end()).as(jvm::lastWords).isZero();
      Findings last =
          jvm.findings()
              .orElseThrow(() -> new AssertionError("not written at exit: " + jvm.lastWords()));
      assertNothingConfirmed(last, jvm);
      assertWatched(last);
      Scoreboard.other(program, jdk, user, "healthy", last);
    }
  }

  private static void assertNothingConfirmed(Findings found, AgentJvm jvm) {
    assertThat(found.findings()).as(jvm::lastWords).noneMatch(Finding::wasEverConfirmed);
  }

  /** Silence counts only from an agent that looked. */
  private static void assertWatched(Findings last) {
    assertThat(last.agent().layer()).isPositive();
    assertThat(last.agent().probes()).anyMatch(probe -> "ON".equals(probe.state()));
    assertThat(last.accounts())
        .extracting(Findings.Account::kind)
        .contains("HEAP", "NATIVE_MALLOC");
    assertThat(last.account("HEAP").bytes()).isPositive();
  }
}
