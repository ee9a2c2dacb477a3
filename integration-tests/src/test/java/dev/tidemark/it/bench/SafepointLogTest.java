package dev.tidemark.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the JVM says of its stops, as JDK 17 and JDK 25 write it. */
class SafepointLogTest {
  private static final List<String> LINES =
      List.of(
          "[4.373s][info][safepoint     ] Safepoint \"G1PauseRemark\", Time since last: 5943441 ns,"
              + " Reaching safepoint: 4447 ns, Cleanup: 4697 ns, At safepoint: 5207219 ns,"
              + " Total: 5216363 ns",
          "[6.016s][info][safepoint     ] Safepoint \"G1PauseRemark\", Time since last: 5128227 ns,"
              + " Reaching safepoint: 1803035 ns, At safepoint: 36769966 ns, Leaving safepoint:"
              + " 14202 ns, Total: 38587203 ns, Threads: 1 runnable, 11 total",
          "[1.645s][info ][handshake     ] Handshake \"Deoptimize\", Targeted threads: 11,"
              + " Executed by requesting thread: 11, Total completion time: 115613 ns",
          "[1.700s][info ][safepoint     ] Application time: 0.1 seconds");

  @Test
  void takesTheTotalOfEachStop() {
    assertThat(SafepointLog.millisByOperation(LINES))
        .hasSize(2)
        .containsEntry("G1PauseRemark", List.of(5.216363, 38.587203))
        .containsEntry("handshake Deoptimize", List.of(0.115613));
  }
}
