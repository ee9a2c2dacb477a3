package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveSharesTest {

  @Test
  void smallObjectsShareEqually() {
    LiveShares shares = LiveShares.of(new long[] {16, 24, 1000}, 30_000);
    assertThat(shares.weight(16)).isEqualTo(10_000);
    assertThat(shares.weight(1000)).isEqualTo(10_000);
  }

  @Test
  void largeObjectsStandForThemselves() {
    LiveShares shares = LiveShares.of(new long[] {16, 50_000, 24}, 70_000);
    assertThat(shares.weight(50_000)).isEqualTo(50_000);
    assertThat(shares.weight(16)).isEqualTo(10_000);
  }

  @Test
  void weightsAddUpToTheHeap() {
    long[] bytes = {8, 100, 5_000, 40_000, 40_000, 90_000, 300_000};
    LiveShares shares = LiveShares.of(bytes, 600_000);
    assertThat(LongStream.of(bytes).mapToDouble(shares::weight).sum())
        .isCloseTo(600_000, within(1e-6));
  }

  @Test
  void noObjectStandsForLessThanItself() {
    LiveShares shares = LiveShares.of(new long[] {100, 200}, 150);
    assertThat(shares.weight(100)).isEqualTo(100);
    assertThat(shares.weight(200)).isEqualTo(200);
    assertThat(LiveShares.of(new long[0], 1000).weight(7)).isEqualTo(7);
  }
}
