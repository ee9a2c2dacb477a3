package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Findings.Finding;
import dev.tidemark.it.harness.ForeignSampler;
import dev.tidemark.it.harness.HeapScores;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A leak of the heap or the metaspace is told within a minute: what piles up, who made it, what
 * keeps it alive, and that nobody wants it any more.
 */
class HeapLeakIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static List<Arguments> runs() {
    return HeapRuns.all(HeapProgram.expecting(Expectation.Verdict.LEAK), "");
  }

  static List<Arguments> runsWithForeignSampler() {
    return HeapRuns.all(
        List.of(HeapProgram.SESSIONS_KEPT, HeapProgram.LISTENERS_REGISTERED),
        HeapRuns.SAMPLER_TAKEN);
  }

  // None where -Dit.only asks for runs of another method; else there is always one.
  @ParameterizedTest(name = "{0} on {1} with {2}", allowZeroInvocations = true)
  @MethodSource("runs")
  void isConfirmedWithItsCulprit(HeapProgram program, Jdk jdk, Collector collector) {
    String name = HeapRuns.name(program, jdk, collector, "");
    try (AgentJvm jvm = AgentJvm.of(program, jdk, collector, name).start()) {
      Instant leakStarted = jvm.awaitAnnouncement("LEAK STARTED");
      awaitTold(program.expectation(), leakStarted, jvm);
      HeapScores.leak(name, leakStarted, jvm.findings().orElseThrow());
      assertAges(jvm.findings().orElseThrow());
      assertNoConsequenceIsTold(program.expectation(), leakStarted, jvm);
    }
  }

  @ParameterizedTest(name = "{0} on {1} with {2}, the sampler taken", allowZeroInvocations = true)
  @MethodSource("runsWithForeignSampler")
  void isConfirmedWhereAnotherAgentHasTheSampler(
      HeapProgram program, Jdk jdk, Collector collector) {
    String name = HeapRuns.name(program, jdk, collector, HeapRuns.SAMPLER_TAKEN);
    Recipe recipe = AgentJvm.of(program, jdk, collector, name);
    try (AgentJvm jvm = recipe.jvm(ForeignSampler.argument(recipe.user())).start()) {
      Instant leakStarted = jvm.awaitAnnouncement("LEAK STARTED");
      assertThat(jvm.proc().mappedFiles()).anyMatch(file -> file.contains("libasyncProfiler"));
      awaitTold(program.expectation(), leakStarted, jvm);
      Findings found = jvm.findings().orElseThrow();
      assertMeans(collector, found);
      assertAges(found);
      HeapScores.leak(name, leakStarted, found);
    }
  }

  /** By JFR's samples where there are any, else by counting. */
  private static void assertMeans(Collector collector, Findings found) {
    Findings.Probe samples = found.agent().probe(Findings.OBJECT_SAMPLES);
    List<String> doubts = found.leaks().get(0).doubts();
    if (HeapRuns.isSampledByJfr(collector)) {
      assertThat(samples.means()).containsIgnoringCase("jfr");
      assertThat(doubts).anyMatch(doubt -> doubt.startsWith("sampled by jfr"));
    } else {
      assertThat(samples.reason()).as("why nobody samples").isNotBlank();
      assertThat(doubts).anyMatch(doubt -> doubt.startsWith("objects were counted by class"));
    }
  }

  /** Of each site where objects were sampled; the error where the sampler's chances are known. */
  private static void assertAges(Findings found) {
    String means = found.agent().probe(Findings.OBJECT_SAMPLES).means();
    for (Finding leak : found.leaks()) {
      boolean sampled = leak.survival() != null;
      boolean known = sampled && "jvmti".equals(means);
      assertThat(leak.sites())
          .allSatisfy(
              site -> {
                assertThat(site.ages() != null).as("%s", site).isEqualTo(sampled);
                assertThat(site.generations() != null).as("%s", site).isEqualTo(sampled);
                assertThat(site.standardErrorBytes() != null).as("%s", site).isEqualTo(known);
              });
      if (sampled) {
        assertThat(leak.survival().standardErrorBytes() != null).isEqualTo(known);
      }
    }
  }

  private static void awaitTold(Expectation expected, Instant leakStarted, AgentJvm jvm) {
    await()
        .atMost(PATIENCE.minus(Duration.between(leakStarted, Instant.now())))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> Held.assertBy(expected.holder().orElseThrow(), Told.onlyLeak(expected, jvm)));
    Told.assertNothingElse(expected.kinds(), jvm);
    Finding leak = jvm.findings().orElseThrow().leaks().get(0);
    assertThat(Duration.between(leakStarted, leak.confirmedAt())).isLessThanOrEqualTo(PATIENCE);
  }

  /** The heap that kept loaders take is a part of their leak: it must not be told as another. */
  private static void assertNoConsequenceIsTold(
      Expectation expected, Instant leakStarted, AgentJvm jvm) {
    if (!expected.kinds().contains("METASPACE")) {
      return;
    }
    await()
        .atMost(PATIENCE.multipliedBy(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              assertThat(jvm.isAlive()).as(jvm::lastWords).isTrue();
              assertThat(jvm.findings().orElseThrow().leaks()).as(jvm::lastWords).hasSize(1);
              Told.assertNothingElse(expected.kinds(), jvm);
              return Instant.now().isAfter(leakStarted.plus(PATIENCE));
            });
  }
}
