package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.NativeLibrary;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmtiObjectMeansTest {

  @ParameterizedTest
  @ValueSource(strings = {"17.0.11+9", "17.0.15+6", "21.0.3+9", "22+36", "25.0.3+9"})
  void worksOnSoundJdks(String version) {
    assertThat(JvmtiObjectMeans.mayFollowMethods(Runtime.Version.parse(version))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17+35", "17.0.10+7", "19.0.2+7", "20.0.2+9", "21+35", "21.0.2+13"})
  void refusesJdksThatMayCrash(String version) {
    var availability =
        JvmtiObjectMeans.availability(LoadedLibrary.get(), Runtime.Version.parse(version));

    assertThat(availability.reason()).contains(version, "JDK-8313816");
    assertThat(availability.remedy()).contains("17.0.11");
  }

  @Test
  void saysWhereThereIsNoLibrary() {
    NativeLibrary none = NativeLibrary.none("probe.native=off", "probe.native=auto");

    assertThat(JvmtiObjectMeans.availability(none, Runtime.version()).reason())
        .isEqualTo("probe.native=off");
  }

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
