package dev.tidemark.detect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Points;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CusumTest {
  private static final double MISSING = Thresholds.DEFAULT.missing();
  private static final double SHORT = Thresholds.DEFAULT.shortBy();

  @Test
  void aGrowthThatGoesOnLacksNothing() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(brokenOff(seed, i -> 10 * i)).as("seed %d", seed).isFalse();
    }
  }

  @Test
  void aGrowthThatHasStoppedLacksWhatTheLineWouldHaveBrought() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(brokenOff(seed, i -> 10 * Math.min(i, 48))).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void aGrowthThatGetsFasterLacksNothing() {
    assertThat(brokenOff(1, i -> 0.1 * i * i)).isFalse();
  }

  private static boolean brokenOff(int seed, IntToDoubleFunction level) {
    Random noise = new Random(seed);
    double[] seconds = new double[60];
    double[] values = new double[60];
    for (int i = 0; i < 60; i++) {
      seconds[i] = i;
      values[i] = level.applyAsDouble(i) + 5 * noise.nextGaussian();
    }
    Cusum cusum = Cusum.of(new Points(seconds, values));
    return cusum.missing() > MISSING && cusum.shortBy() > SHORT;
  }
}
