package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmtiObjectMeansTest {

  /** Points on a line of bytes, as the JVM draws them; an object is hit when a point is in it. */
  @ParameterizedTest
  @ValueSource(longs = {24, 10_000, 524_288, 5_000_000})
  void weighsWithoutBias(long bytes) {
    long interval = 512 << 10;
    SplittableRandom chance = new SplittableRandom(bytes);
    int objects = (int) Math.max(20_000, 20_000 * interval / bytes);
    double until = draw(chance, interval);
    double estimate = 0;
    for (int i = 0; i < objects; i++) {
      until -= bytes;
      if (until <= 0) {
        estimate += JvmtiObjectMeans.weight(bytes, interval);
        until = draw(chance, interval);
      }
    }
    assertThat(estimate / objects).isCloseTo(1, within(0.03));
  }

  private static double draw(SplittableRandom chance, long interval) {
    return -Math.log(1 - chance.nextDouble()) * interval;
  }
}
