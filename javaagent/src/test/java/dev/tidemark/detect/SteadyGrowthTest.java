package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Points;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The shapes that JVMs make, each with what must be said of it. */
class SteadyGrowthTest {
  private static final double MIB = 1 << 20;
  private static final int BUCKETS = 13;

  private final SteadyGrowth detector = new SteadyGrowth(Scale.LAB, 0);

  /** One point each two seconds, in MiB. */
  private static Points shape(int n, IntToDoubleFunction mib) {
    double[] seconds = new double[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      seconds[i] = 2 * i + 1;
      values[i] = mib.applyAsDouble(i) * MIB;
    }
    return new Points(seconds, values);
  }

  private Growth judge(IntToDoubleFunction mib) {
    return detector.judge(shape(BUCKETS, mib));
  }

  @Test
  void aLeakIsSteadyAndItsPaceIsMeasured() {
    Growth growth = judge(i -> 100 + 2 * i);
    assertThat(growth).isInstanceOf(Growth.Steady.class);
    Trend trend = ((Growth.Steady) growth).trend();
    assertThat(trend.perSecond()).isEqualTo(MIB);
    assertThat(trend.low()).isLessThanOrEqualTo(MIB).isPositive();
    assertThat(trend.grown()).isEqualTo(24 * MIB);
  }

  @Test
  void aNoisyLeakIsSteady() {
    Random noise = new Random(7);
    assertThat(judge(i -> 100 + 2 * i + noise.nextDouble())).isInstanceOf(Growth.Steady.class);
  }

  @Test
  void tooFewBucketsSaySo() {
    assertThat(detector.judge(shape(8, i -> 100 + 2 * i)))
        .isEqualTo(new Growth.TooLittleData("8 of 9 buckets seen"));
  }

  @Test
  void aFlatLineIsQuiet() {
    assertThat(judge(i -> 100)).isEqualTo(new Growth.Quiet("the slope may be zero"));
  }

  @Test
  void noiseIsQuiet() {
    Random noise = new Random(3);
    assertThat(judge(i -> 100 + 20 * noise.nextDouble())).isInstanceOf(Growth.Quiet.class);
  }

  @Test
  void whatIsTooLittleIsQuiet() {
    assertThat(judge(i -> 100 + 0.1 * i)).isEqualTo(new Growth.Quiet("grew less than 5.0 MiB"));
  }

  @Test
  void aPoolThatFillsAndStopsIsQuiet() {
    assertThat(judge(i -> 100 + 4 * Math.min(i, 8)))
        .isEqualTo(new Growth.Quiet("the most recent quarter no longer rises"));
  }

  @Test
  void aSawtoothThatHappensToEndHighIsQuiet() {
    // Teeth of three buckets, each a little higher than the last by chance, always back to 100.
    assertThat(judge(i -> 100 + (i % 3) * (5 + i))).isInstanceOf(Growth.Quiet.class);
  }

  @Test
  void aLeakUnderASawtoothIsSteady() {
    assertThat(judge(i -> 100 + 4 * i + (i % 3) * 3)).isInstanceOf(Growth.Steady.class);
  }

  @Test
  void shrinkingIsQuiet() {
    assertThat(judge(i -> 200 - 3 * i)).isInstanceOf(Growth.Quiet.class);
  }

  @Test
  void aSlowLeakShowsInALongerWindowOnly() {
    SteadyGrowth production = new SteadyGrowth(Scale.PRODUCTION, 0);
    double perMinute = 0.5 * MIB;
    Points fourHours = minutes(240, perMinute);
    assertThat(production.judge(fourHours)).isInstanceOf(Growth.Steady.class);
    assertThat(production.judge(fourHours.last(40))).isInstanceOf(Growth.Quiet.class);
  }

  @Test
  void theFloorGrowsWithTheLimit() {
    SteadyGrowth large = new SteadyGrowth(Scale.PRODUCTION, 64.0 * (1L << 30));
    assertThat(large.judge(minutes(30, 10 * MIB)))
        .isEqualTo(new Growth.Quiet("grew less than 655 MiB"));
  }

  private static Points minutes(int n, double perMinute) {
    double[] seconds = new double[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      seconds[i] = 60 * i;
      values[i] = 100 * MIB + perMinute * i;
    }
    return new Points(seconds, values);
  }
}
