package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.WorkDone;
import java.time.Duration;

/** A look at a healthy program that lasts longer than any leak may take to be confirmed. */
final class Watch {
  private static final Duration WATCHED =
      Duration.ofSeconds(Integer.getInteger("it.healthy-seconds", 66));

  private Watch() {}

  /** Fails as soon as anything is confirmed; else the last findings, written at the exit. */
  static Findings untilTheEnd(AgentJvm jvm) {
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
    WorkDone.assertBy(jvm);
    Findings last =
        jvm.findings()
            .orElseThrow(() -> new AssertionError("not written at exit: " + jvm.lastWords()));
    assertNothingConfirmed(last, jvm);
    assertWatched(last);
    return last;
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
