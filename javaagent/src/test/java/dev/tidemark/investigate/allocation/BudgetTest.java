package dev.tidemark.investigate.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

  @Test
  void aWindowTakesAsManySamplesAsItNeedsToRankSites() {
    assertThat(Budget.of(Duration.ofSeconds(12)).samplesPerSecond() * 12).isEqualTo(10_000);
    assertThat(Budget.of(Duration.ofSeconds(1)).samplesPerSecond()).isEqualTo(1_000);
  }

  @Test
  void aLongOneTakesFewASecondButInItsBurst() {
    Budget production = Budget.of(Duration.ofMinutes(3));

    assertThat(production.samplesPerSecond() * 180).isEqualTo(10_000);
    assertThat(production.burstSamplesPerSecond()).isEqualTo(200);
  }

  /** At 21 bytes of recording and 1.5 µs of CPU each. */
  @Test
  void freesTakeAHundredthOfACoreOverTheWindow() {
    long frees = Budget.of(Duration.ofMinutes(1)).burstBytes() / 21;

    assertThat(frees * 1.5e-6).isBetween(0.59, 0.6);
  }

  @Test
  void aRecordingHasAnEndHoweverLongTheWindow() {
    assertThat(Budget.of(Duration.ofHours(1)).burstBytes()).isEqualTo(64L << 20);
  }
}
