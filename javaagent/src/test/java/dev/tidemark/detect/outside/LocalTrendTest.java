package dev.tidemark.detect.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.series.Points;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class LocalTrendTest {
  private static final double STEP = 60;

  @Test
  void aLineIsForecastAsItIs() {
    LocalTrend trend = of(60, i -> 1000 + 10 * i);

    assertThat(trend.perSecond()).isCloseTo(10 / STEP, within(1e-9));
    assertThat(trend.secondsTo(1590 + 300)).isCloseTo(30 * STEP, within(1e-6));
  }

  @Test
  void whatDoesNotRiseNeverGetsThere() {
    assertThat(of(60, i -> 1000 - i).secondsTo(2000)).isInfinite();
    assertThat(of(60, i -> 1000 - i).earliest(1e9)).isGreaterThan(1e6);
  }

  @Test
  void aPaceThatHasDoubledIsFollowed() {
    LocalTrend trend = of(120, i -> i < 60 ? 10 * i : 600 + 20 * (i - 60));

    assertThat(trend.perStep()).isBetween(18.0, 22.0);
  }

  @Test
  void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
    int inside = 0;
    for (int seed = 0; seed < 200; seed++) {
      Random noise = new Random(seed);
      LocalTrend trend = of(100, i -> 10 * i + 20 * noise.nextGaussian());
      double truth = (1500 - 990) / 10.0 * STEP;
      inside += trend.earliest(1500) <= truth && truth <= trend.latest(1500) ? 1 : 0;
    }
    assertThat(inside).isGreaterThanOrEqualTo(180);
  }

  @Test
  void whatIsFartherOffIsLessCertain() {
    Random noise = new Random(5);
    LocalTrend trend = of(100, i -> 10 * i + 20 * noise.nextGaussian());

    assertThat(trend.deviation(1)).isEqualTo(trend.sigma());
    assertThat(trend.deviation(50)).isGreaterThan(trend.deviation(5));
  }

  @Test
  void gapsAreGoneOver() {
    LocalTrend trend = of(60, i -> i % 3 == 0 ? Double.NaN : 1000 + 10 * i);

    assertThat(trend.perStep()).isCloseTo(10, within(1e-9));
  }

  private static LocalTrend of(int n, IntToDoubleFunction value) {
    double[] values = new double[n];
    int known = 0;
    double[] seconds = new double[n];
    double[] levels = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = value.applyAsDouble(i);
      if (!Double.isNaN(values[i])) {
        seconds[known] = i * STEP;
        levels[known++] = values[i];
      }
    }
    Points points =
        new Points(java.util.Arrays.copyOf(seconds, known), java.util.Arrays.copyOf(levels, known));
    return LocalTrend.of(values, STEP, Line.fit(points));
  }
}
