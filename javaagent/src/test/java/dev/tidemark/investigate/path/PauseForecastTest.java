package dev.tidemark.investigate.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PauseForecastTest {
  private static final double BUDGET = 50e6;

  private final PauseForecast forecast = new PauseForecast();

  @Test
  void manyThreadsTakeAsLongAsTheyTook() {
    forecast.looked(20_000_000, 100);

    assertThat(forecast.nanos(200)).isBetween(40e6, 50e6);
  }

  @Test
  void aLongPauseOfFewThreadsIsExpectedAgain() {
    forecast.looked(400_000_000, 5);

    assertThat(forecast.nanos(5)).isBetween(400e6 - 1, 400e6 + 1);
  }

  @Test
  void aShortPauseOfFewThreadsTellsNothingOfMany() {
    double before = forecast.nanos(1_000);
    forecast.looked(1_000_000, 5);

    assertThat(forecast.nanos(1_000)).isEqualTo(before);
  }

  @Test
  void nobodyIsRuledOutForEver() {
    forecast.looked(400_000_000, 5);
    int skipped = 0;
    while (forecast.nanos(5) > BUDGET) {
      forecast.notLooked();
      skipped++;
    }

    assertThat(skipped).isBetween(1, 10);
  }

  @Test
  void noThreadsTeachNothing() {
    double before = forecast.nanos(10);
    forecast.looked(400_000_000, 0);

    assertThat(forecast.nanos(10)).isEqualTo(before);
  }
}
