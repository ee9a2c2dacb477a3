package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.jni.LoadedLibrary;
import dev.tidemark.probe.jni.MethodIds;
import dev.tidemark.probe.jni.NativeLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmtiAvailabilityTest {

  @ParameterizedTest
  @ValueSource(strings = {"17.0.11+9", "17.0.15+6", "21.0.3+9", "22+36", "25.0.3+9"})
  void worksOnSoundJdks(String version) {
    assertThat(MethodIds.availability(Runtime.Version.parse(version)).isAvailable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17+35", "17.0.10+7", "19.0.2+7", "20.0.2+9", "21+35", "21.0.2+13"})
  void refusesJdksThatMayCrash(String version) {
    var availability = JvmtiAvailability.of(LoadedLibrary.get(), Runtime.Version.parse(version));

    assertThat(availability.reason()).contains(version, "JDK-8313816");
    assertThat(availability.remedy()).contains("17.0.11");
  }

  @Test
  void saysWhereThereIsNoLibrary() {
    NativeLibrary none = NativeLibrary.none("probe.native=off", "probe.native=auto");

    assertThat(JvmtiAvailability.of(none, Runtime.version()).reason())
        .isEqualTo("probe.native=off");
  }
}
