package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Series;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A container that was frozen, a laptop that slept, an agent that was paused: hours without a look.
 */
class GapTest {
  private static final double MIB = 1 << 20;
  private static final double HOUR = 3600;

  private final Series series =
      new Series(Scale.PRODUCTION.bucketSeconds(), Scale.PRODUCTION.capacity());
  private final SteadyGrowth steady = new SteadyGrowth(Scale.PRODUCTION, 0);
  private final Random noise = new Random(7);

  private void level(double from, double to, double bytes) {
    for (double at = from; at < to; at += 10) {
      series.add(at, bytes + noise.nextDouble() * MIB);
    }
  }

  private void leak(double from, double to, double bytes, double bytesPerHour) {
    for (double at = from; at < to; at += 10) {
      series.add(at, bytes + (at - from) / HOUR * bytesPerHour + noise.nextDouble() * MIB);
    }
  }

  @Test
  void aStepOverAGapIsNoGrowth() {
    level(0, 10 * HOUR, 100 * MIB);
    for (double up = 1800; up <= 26 * HOUR; up += 1800) {
      level(18 * HOUR + up - 1800, 18 * HOUR + up, 400 * MIB);
      assertThat(steady.judge(series.points())).isNotInstanceOf(Growth.Steady.class);
    }
  }

  @Test
  void whatGrowsAfterItAsBeforeIsFoundAgain() {
    leak(0, 10 * HOUR, 100 * MIB, 100 * MIB);
    assertThat(steady.judge(series.points())).isInstanceOf(Growth.Steady.class);
    leak(18 * HOUR, 19 * HOUR, 1100 * MIB, 100 * MIB);
    assertThat(steady.judge(series.points())).isInstanceOf(Growth.Steady.class);
  }
}
