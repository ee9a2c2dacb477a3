package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.Findings.Evidence;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.Recipe;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As in production, nobody asks for a collection of the whole heap, and G1 makes none: what can be
 * reached is counted instead.
 */
class WithoutCollectionIT {
  /**
   * Young collections come when they come, so a trend takes longer than where they are asked for.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final String NO_COLLECTION = "preset=lab,investigate.gc=off";

  static Stream<Jdk> jdks() {
    return Jdks.of(WithoutCollectionIT.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void aLeakIsConfirmedByWhatCanBeReached(Jdk jdk) {
    try (AgentJvm jvm = recipe(HeapProgram.SESSIONS_KEPT, jdk).start()) {
      jvm.awaitAnnouncement("LEAK STARTED");
      Expectation expected = HeapProgram.SESSIONS_KEPT.expectation();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> Held.assertBy(expected.holder().orElseThrow(), Told.onlyLeak(expected, jvm)));
      Told.assertNothingElse(expected.kinds(), jvm);
      Finding leak = jvm.findings().orElseThrow().leaks().get(0);
      assertThat(leak.evidence()).extracting(Evidence::signal).contains("reachable-growth");
      assertThat(leak.doubts()).anyMatch(doubt -> doubt.startsWith("what can be reached was"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jdks")
  void theHealthyTwinIsNot(Jdk jdk) {
    try (AgentJvm jvm = recipe(HeapProgram.SESSIONS_ENDED, jdk).start()) {
      Watch.untilTheEnd(jvm);
    }
  }

  private static Recipe recipe(HeapProgram program, Jdk jdk) {
    String name = "without-collection-" + program + "-" + jdk.feature();
    return AgentJvm.of(program, jdk, Collector.G1, name).options(NO_COLLECTION);
  }
}
