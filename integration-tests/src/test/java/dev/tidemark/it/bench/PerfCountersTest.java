package dev.tidemark.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerfCountersTest {
  @Test
  void collectionsAreYoungOnesOldOnesAndWhatStopsTheThreadsInACycle() {
    Map<String, Double> pauses =
        PerfCounters.pauses(
            List.of(
                "sun.gc.collector.0.invocations=163",
                "sun.gc.collector.0.name=\"G1 young collection pauses\"",
                "sun.gc.collector.0.time=170000000",
                "sun.gc.collector.1.invocations=3",
                "sun.gc.collector.1.time=77000000",
                "sun.gc.collector.2.invocations=4",
                "sun.gc.collector.2.time=2000000",
                "sun.os.hrt.frequency=1000000000",
                "sun.rt.safepointTime=252000000",
                "sun.rt.safepoints=166"));

    assertThat(pauses)
        .containsEntry("youngMillis", 170.0)
        .containsEntry("youngCollections", 163.0)
        .containsEntry("oldMillis", 77.0)
        .containsEntry("oldCollections", 3.0)
        .containsEntry("cycleMillis", 2.0)
        .containsEntry("cycleCollections", 4.0)
        .containsEntry("collectionMillis", 249.0)
        .containsEntry("safepointMillis", 252.0)
        .containsEntry("safepoints", 166.0);
  }

  @Test
  void whatACollectorDoesNotHaveIsNotTold() {
    assertThat(
            PerfCounters.pauses(
                List.of(
                    "sun.gc.collector.2.invocations=237",
                    "sun.gc.collector.2.time=1500000",
                    "sun.os.hrt.frequency=1000000000")))
        .containsOnlyKeys("cycleMillis", "cycleCollections", "collectionMillis")
        .containsEntry("collectionMillis", 1.5);
  }

  @Test
  void aJvmWithoutCountersSaysNothing() {
    assertThat(PerfCounters.pauses(List.of())).isEmpty();
  }
}
