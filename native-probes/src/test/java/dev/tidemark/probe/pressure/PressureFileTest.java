package dev.tidemark.probe.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PressureFileTest {
  private final PressureFile file =
      new PressureFile(Path.of("/proc/pressure/memory"), "pressure.system");

  @Test
  void averagesAreSharesAndTotalsSeconds() throws IOException {
    Map<String, Double> values = new HashMap<>();
    file.put(
        List.of(
            "some avg10=12.50 avg60=1.00 avg300=0.00 total=2500000",
            "full avg10=100.00 avg60=0.25 avg300=0.00 total=1"),
        values::put);

    assertThat(values)
        .containsOnly(
            entry(PressureProbe.SYSTEM_SOME_AVG10, 0.125),
            entry(PressureProbe.SYSTEM_SOME_AVG60, 0.01),
            entry(PressureProbe.SYSTEM_SOME_AVG300, 0.0),
            entry(PressureProbe.SYSTEM_SOME_TOTAL, 2.5),
            entry(PressureProbe.SYSTEM_FULL_AVG10, 1.0),
            entry(PressureProbe.SYSTEM_FULL_AVG60, 0.0025),
            entry(PressureProbe.SYSTEM_FULL_AVG300, 0.0),
            entry(PressureProbe.SYSTEM_FULL_TOTAL, 0.000001));
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> file.put(List.of("some avg10=much"), (metric, value) -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/proc/pressure/memory")
        .hasMessageContaining("avg10=much");
  }
}
