package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplingCostTest {
  private static final long SECOND = 1_000_000_000;

  private final SamplingCost cost = new SamplingCost(5 * SECOND);

  @Test
  void tellsWhatCameBetweenTwoReadings() {
    assertThat(cost.isKnown()).isFalse();

    assertThat(cost.read(100, 3_000_000, 7 * SECOND, 1)).isEqualTo(new SamplingCost.Since(100, 2));
    cost.read(150, 4_000_000, 8 * SECOND, 1);

    assertThat(cost.isKnown()).isTrue();
    assertThat(cost.rate()).isEqualTo(50);
    assertThat(cost.cpu()).isCloseTo(0.001, within(1e-12));
  }

  @Test
  void countsAPartOfThem() {
    assertThat(cost.read(400, 8_000_000, 6 * SECOND, 0.25).drawn()).isEqualTo(400);

    assertThat(cost.rate()).isEqualTo(100);
    assertThat(cost.cpu()).isCloseTo(0.002, within(1e-12));
  }

  @Test
  void forgetsWhatWasBeforeARestart() {
    cost.restart(1_000, 90_000_000, 9 * SECOND);
    cost.read(1_010, 90_500_000, 10 * SECOND, 1);

    assertThat(cost.rate()).isEqualTo(10);
    assertThat(cost.cpu()).isCloseTo(0.0005, within(1e-12));
  }
}
