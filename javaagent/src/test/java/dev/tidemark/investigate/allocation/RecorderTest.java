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
  void aBurstThatUsesUpItsShareIsLongEnoughToTellSomething() {
    End small = new End(4_000 * MILLIS, 1_000, 1 << 20);

    assertThat(small.isReached(10, 2 << 20, 250 * MILLIS)).isFalse();
    assertThat(small.isReached(10, 2 << 20, 300 * MILLIS)).isTrue();
  }

  @Test
  void looksAgainWellBeforeTheEndIsReached() {
    assertThat(end.nextLookNanos(10, 64 << 10, 50 * MILLIS)).as("slow").isEqualTo(500 * MILLIS);
    assertThat(end.nextLookNanos(100, 0, 100 * MILLIS)).as("900 ms left").isEqualTo(225 * MILLIS);
    assertThat(end.nextLookNanos(10, 60 << 20, 300 * MILLIS)).as("fast").isEqualTo(50 * MILLIS);
  }

  @Test
  void aLargeRecordingOrManySamplesEndItToo() {
    assertThat(end.isReached(10, 64 << 20, 20_000 * MILLIS)).isTrue();
    assertThat(end.isReached(1_000, 0, 100 * MILLIS)).isTrue();
  }
}
