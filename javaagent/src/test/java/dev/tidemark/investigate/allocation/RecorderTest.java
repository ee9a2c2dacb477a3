package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.allocation.Recorder.End;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final long MILLIS = 1_000_000;
  private final End end = new End(60_000 * MILLIS, 1_000, 64 << 20);

  @Test
  void anOrdinaryBurstRunsToItsEnd() {
    assertThat(end.isReached(10, 1_000_000, 300 * MILLIS)).isFalse();
    assertThat(end.isReached(10, 60 << 20, 10_000 * MILLIS)).isFalse();
  }

  @Test
  void aLoopOfMallocAndFreeIsLeftAloneAfterAThirdOfASecond() {
    long threeMillionFrees = 3_000_000L * 21;
    assertThat(end.isReached(10, threeMillionFrees / 4, 250 * MILLIS)).as("too early").isFalse();
    assertThat(end.isReached(10, threeMillionFrees / 3, 333 * MILLIS)).isTrue();
  }

  @Test
  void aLargeRecordingOrManySamplesEndItToo() {
    assertThat(end.isReached(10, 64 << 20, 20_000 * MILLIS)).isTrue();
    assertThat(end.isReached(1_000, 0, 100 * MILLIS)).isTrue();
  }
}
