package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Breadth;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.ForeignSampler;
import dev.tidemark.it.harness.HeapScores;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Recipe;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Caches that fill, batches, load that comes and goes, indexes, classes loaded at start, and the
 * twins of the leaks: none is confirmed, with no collector. Each fills for at most 45 seconds, and
 * is watched for longer.
 */
class HeapHealthyIT {
  private static final List<HeapProgram> OFTEN_MISTAKEN =
      List.of(
          HeapProgram.CACHE_BOUNDED,
          HeapProgram.BATCHES,
          HeapProgram.LOAD_UP_AND_DOWN,
          HeapProgram.SOFT_REFERENCES);

  static List<Arguments> runs() {
    return HeapRuns.alternating(Breadth.isWhole() ? everyOne() : OFTEN_MISTAKEN);
  }

  static List<Arguments> runsWithForeignSampler() {
    return HeapRuns.withoutSamples(
        Runs.areSelected() ? everyOne() : mistakenMostOften(), HeapRuns.SAMPLER_TAKEN);
  }

  private static List<HeapProgram> mistakenMostOften() {
    return Breadth.isWhole() ? OFTEN_MISTAKEN : OFTEN_MISTAKEN.subList(0, 2);
  }

  private static List<HeapProgram> everyOne() {
    return HeapProgram.expecting(Expectation.Verdict.NONE);
  }

  // None where -Dit.only asks for runs of another method; else there is always one.
  @ParameterizedTest(name = "{0} on {1} with {2}", allowZeroInvocations = true)
  @MethodSource("runs")
  void isNeverConfirmed(HeapProgram program, Jdk jdk, Collector collector) {
    String name = HeapRuns.name(program, jdk, collector, "");
    try (AgentJvm jvm = AgentJvm.of(program, jdk, collector, name).start()) {
      Findings last = Watch.untilTheEnd(jvm);
      assertThat(last.agent().probe(Findings.OBJECT_SAMPLES).state())
          .as("whether objects were sampled")
          .isNotEqualTo("OFF");
      HeapScores.healthy(name, last);
    }
  }

  @ParameterizedTest(name = "{0} on {1} with {2}, the sampler taken", allowZeroInvocations = true)
  @MethodSource("runsWithForeignSampler")
  void isNeverConfirmedWhereObjectsAreCounted(HeapProgram program, Jdk jdk, Collector collector) {
    String name = HeapRuns.name(program, jdk, collector, HeapRuns.SAMPLER_TAKEN);
    Recipe recipe = AgentJvm.of(program, jdk, collector, name);
    try (AgentJvm jvm = recipe.jvm(ForeignSampler.argument(recipe.user())).start()) {
      Findings last = Watch.untilTheEnd(jvm);
      assertThat(last.agent().probe(Findings.OBJECT_SAMPLES).reason())
          .as("why nobody samples")
          .isNotBlank();
      HeapScores.healthy(name, last);
    }
  }
}
