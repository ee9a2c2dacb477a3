package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Limit LIMIT = new Limit("max heap", 1000, 400);

  @Test
  void mayComeMuchSoonerAndALittleLater() {
    Forecast forecast = Forecast.of(LIMIT, trend(6, 6, 6));
    assertThat(forecast).isNotNull();
    assertThat(forecast.seconds()).isEqualTo(100);
    assertThat(forecast.low()).isBetween(40.0, 50.0);
    assertThat(forecast.high()).isBetween(110.0, 125.0);
  }

  @Test
  void isTheWiderTheLessCertainTheSlopeIs() {
    Forecast sure = Forecast.of(LIMIT, trend(6, 5.8, 6.2));
    Forecast unsure = Forecast.of(LIMIT, trend(6, 3, 9));
    assertThat(sure).isNotNull();
    assertThat(unsure).isNotNull();
    assertThat(unsure.low()).isLessThan(sure.low());
    assertThat(unsure.high()).isGreaterThan(sure.high());
  }

  @Test
  void hasAnEndThoughTheSlopeIsHardlyCertain() {
    Forecast forecast = Forecast.of(LIMIT, trend(6, 0.001, 12));
    assertThat(forecast).isNotNull();
    assertThat(forecast.high()).isEqualTo(400);
  }

  @Test
  void isNoneWhereTheSlopeMayBeZero() {
    assertThat(Forecast.of(LIMIT, trend(6, 0, 12))).isNull();
  }

  @Test
  void pastTheLimitThereIsNoTimeLeft() {
    Forecast forecast = Forecast.of(new Limit("max heap", 1000, 1001), trend(6, 5, 7));
    assertThat(forecast).isNotNull();
    assertThat(forecast.high()).isZero();
  }

  private static Trend trend(double pace, double low, double high) {
    return new Trend(pace, low, high, 0, 20, 24);
  }
}
