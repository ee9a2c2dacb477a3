package dev.tidemark.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.HeapScores;
import dev.tidemark.it.harness.Jdk;
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
  static List<Arguments> runs() {
    return HeapRuns.alternating(HeapProgram.expecting(Expectation.Verdict.NONE));
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
}
