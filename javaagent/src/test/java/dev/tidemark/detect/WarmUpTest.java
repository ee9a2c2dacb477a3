package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.series.Points;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final double EARLY = Scale.LAB.earlySeconds();

  private final WarmUp warmUp = new WarmUp(Scale.LAB);

  private static Points curve(DoubleUnaryOperator of, double noise, long seed) {
    double[] seconds = new double[13];
    double[] values = new double[13];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = 2 * i;
      values[i] = of.applyAsDouble(seconds[i]) + noise * random.nextGaussian();
    }
    return new Points(seconds, values);
  }

  @Test
  void aCurveThatBendsEarlyInLifeIsWarmUp() {
    Points bending = curve(t -> 40e6 * -Math.expm1(-t / 8), 1e5, 1);
    assertThat(warmUp.slowing(Kind.METASPACE, bending, 3)).contains("slows down", "classes");
    assertThat(warmUp.slowing(Kind.HEAP, bending, EARLY)).contains("heap");
  }

  @Test
  void laterInLifeItIsNot() {
    Points bending = curve(t -> 40e6 * -Math.expm1(-t / 8), 1e5, 1);
    assertThat(warmUp.slowing(Kind.METASPACE, bending, EARLY + 1)).isNull();
    assertThat(warmUp.ended(Kind.METASPACE, EARLY + 1)).isNull();
  }

  /** A leak that begins with the program is a line, and no noise may make a curve of it. */
  @Test
  void aLineIsNotHoweverNoisy() {
    for (long seed = 0; seed < 500; seed++) {
      Points line = curve(t -> 2e6 * t, 2e6, seed);
      assertThat(warmUp.slowing(Kind.HEAP, line, 1)).as("seed %d", seed).isNull();
    }
  }

  @Test
  void aLeakThatGoesOnAfterTheWarmUpIsNot() {
    Points both = curve(t -> 2e6 * t + 10e6 * -Math.expm1(-t / 4), 1e5, 1);
    assertThat(warmUp.slowing(Kind.HEAP, both, 1)).isNull();
  }

  @Test
  void tooFewPointsSayNothing() {
    Points bending = curve(t -> 40e6 * -Math.expm1(-t / 8), 1e5, 1);
    assertThat(warmUp.slowing(Kind.METASPACE, bending.first(8), 3)).isNull();
  }

  @Test
  void whatHasEndedIsNamedByItsAccount() {
    assertThat(warmUp.ended(Kind.THREAD, 5)).contains("has ended", "thread pools");
  }
}
