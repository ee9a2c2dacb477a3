package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.it.app.CorpusProgram;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Breadth;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A leak of each account from the corpus, and two programs that only look like one, the next on the
 * next JDK; in a short run every third. {@code bin/corpus} runs all of it.
 */
class CorpusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static List<Arguments> leaking() {
    return alternating(
        List.of(
            CorpusProgram.ZSTD_CONTEXTS_UNCLOSED,
            CorpusProgram.NETTY_FRAMES_UNRELEASED,
            CorpusProgram.HTTP_CLIENTS_KEPT,
            // Each class has a name of its own and is defined once: only that nobody uses it tells.
            CorpusProgram.JAVASSIST_PROXIES_UNCACHED,
            CorpusProgram.SHUTDOWN_HOOKS_ADDED,
            // Its keys are held weakly, and yet none goes.
            CorpusProgram.WEAK_KEYS_HELD));
  }

  static List<Arguments> healthy() {
    return alternating(
        List.of(CorpusProgram.HIKARI_POOL_WITH_CEILING, CorpusProgram.DISRUPTOR_RING_FILLED));
  }

  // None where -Dit.only asks for runs of another class; else there is always one.
  @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
  @MethodSource("leaking")
  void isConfirmedWithItsCulprit(CorpusProgram program, Jdk jdk) {
    try (AgentJvm jvm =
        AgentJvm.of(program, jdk, User.ordinary(), program + "-" + jdk.feature()).start()) {
      Instant started = jvm.awaitAnnouncement("LEAK STARTED");
      await()
          .atMost(PATIENCE.minus(Duration.between(started, Instant.now())))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> Told.onlyLeak(program.expectation(), jvm));
      Told.assertNothingElse(program.expectation().kinds(), jvm);
      Finding leak = jvm.findings().orElseThrow().leaks().get(0);
      assertThat(Duration.between(started, leak.confirmedAt())).isLessThanOrEqualTo(PATIENCE);
    }
  }

  @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
  @MethodSource("healthy")
  void isNeverConfirmed(CorpusProgram program, Jdk jdk) {
    try (AgentJvm jvm =
        AgentJvm.of(program, jdk, User.ordinary(), program + "-" + jdk.feature()).start()) {
      Watch.untilTheEnd(jvm);
    }
  }

  private static List<Arguments> alternating(List<CorpusProgram> programs) {
    List<Jdk> jdks = Jdks.all();
    List<Arguments> runs = new ArrayList<>();
    IntStream.range(0, programs.size())
        .filter(each -> Breadth.isWhole() || each % 3 == 0)
        .forEach(
            each -> {
              Jdk jdk = jdks.get(each % jdks.size());
              if (Runs.isAskedFor(programs.get(each) + "-" + jdk.feature())) {
                runs.add(arguments(programs.get(each), jdk));
              }
            });
    return runs;
  }
}
