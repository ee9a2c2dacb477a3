package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.series.Points;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TheilSenTest {
  @Test
  void aFifthOfWildPointsDoesNotMoveTheSlope() {
    double[] seconds = new double[50];
    double[] values = new double[50];
    for (int i = 0; i < 50; i++) {
      seconds[i] = i;
      values[i] = 3 * i + (i % 5 == 0 ? 10_000 : 0);
    }
    assertThat(TheilSen.fit(new Points(seconds, values)).perSecond()).isCloseTo(3, within(0.5));
  }

  /** Of independent noise; what autocorrelation does to it is not this class's promise. */
  @Test
  void theIntervalCoversTheTruthAsOftenAsItSays() {
    Random random = new Random(11);
    int covered = 0;
    for (int run = 0; run < 1000; run++) {
      double[] seconds = new double[20];
      double[] values = new double[20];
      for (int i = 0; i < 20; i++) {
        seconds[i] = i;
        values[i] = 0.5 * i + random.nextGaussian();
      }
      Trend trend = TheilSen.fit(new Points(seconds, values));
      covered += trend.low() <= 0.5 && 0.5 <= trend.high() ? 1 : 0;
    }
    assertThat(covered).isBetween(930, 975);
  }

  @Test
  void twoPointsHaveNoBounds() {
    Trend trend = TheilSen.fit(new Points(new double[] {0, 1}, new double[] {1, 2}));
    assertThat(trend.low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(trend.perSecond()).isZero();
  }

  @Test
  void manyPointsAreThinnedAndSayTheSame() {
    int n = 5000;
    double[] seconds = new double[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      seconds[i] = i;
      values[i] = 2.0 * i;
    }
    Trend trend = TheilSen.fit(new Points(seconds, values));
    assertThat(trend.perSecond()).isEqualTo(2);
    assertThat(trend.points()).isEqualTo(360);
  }

  /** Of steps, ties, noise and growth, of few points and of more than are fitted. */
  @Test
  void whatMayBeFlatIsWhatTheIntervalReachesDownTo() {
    Random random = new Random(5);
    int flat = 0;
    for (int run = 0; run < 600; run++) {
      Points points = points(random, 1 + random.nextInt(run % 20 == 0 ? 500 : 60));
      boolean reaches = TheilSen.fitIndependent(points).low() <= 0;
      assertThat(TheilSen.mayBeFlat(points)).as("run %d", run).isEqualTo(reaches);
      Trend wider = TheilSen.fit(points);
      assertThat(wider.low() > 0 && reaches).as("run %d", run).isFalse();
      flat += reaches ? 1 : 0;
    }
    assertThat(flat).isBetween(100, 500);
  }

  private static Points points(Random random, int n) {
    double[] seconds = new double[n];
    double[] values = new double[n];
    double slope = random.nextInt(3) * 0.2 * random.nextDouble();
    int grain = 1 + random.nextInt(3);
    for (int i = 0; i < n; i++) {
      seconds[i] = i;
      values[i] = Math.floor((slope * i + random.nextGaussian()) * grain);
    }
    return new Points(seconds, values);
  }
}
