package dev.tidemark.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static Options read(String argument) throws OptionException {
    return new OptionReader(
            Map.of("page-faults", Set.of("bpf", "proc")), new Properties(), Map.of())
        .read(argument);
  }

  private static Changes between(String now, String next) throws OptionException {
    return Changes.between(read(now), read(OptionReader.merged(now, next)));
  }

  @Test
  void whatIsNotNamedStays() throws OptionException {
    assertThat(OptionReader.merged("preset=lab,log=off", "log=/a.log"))
        .isEqualTo("preset=lab,log=/a.log");
    assertThat(between("preset=lab,log=off", "").isEmpty()).isTrue();
    assertThat(between("preset=lab", "preset=lab").isEmpty()).isTrue();
    assertThat(between("", "preset=production,layer.max=2").isEmpty()).isTrue();
  }

  @Test
  void theLogAndTheLayerAreTakenOverAsItRuns() throws OptionException {
    Changes changes = between("log=off", "layer.max=1,log=stderr,log.format=json");
    assertThat(changes.live())
        .containsExactly("log off -> stderr", "log.format text -> json", "layer.max 2 -> 1");
    assertThat(changes.anew()).isEmpty();
  }

  @Test
  void allElseBeginsAnew() throws OptionException {
    Changes changes =
        between("log=off", "preset=lab,output=/tmp/out,probe.page-faults=proc,log=/l");
    assertThat(changes.anew())
        .containsExactly(
            "budget.cpu 0.5% -> 20%",
            "output none -> /tmp/out",
            "preset production -> lab",
            "probe.page-faults auto -> proc");
    assertThat(changes.all()).endsWith("probe.page-faults auto -> proc, log off -> /l");
  }

  @Test
  void whatLetsOneInSomewhereIsNotRepeated() throws OptionException {
    assertThat(between("", "metrics.otlp.headers=Authorization:Bearer abc").all())
        .isEqualTo("metrics.otlp.headers (not shown)");
    assertThat(between("", "pyroscope.headers=Authorization:Bearer abc").all())
        .isEqualTo("pyroscope.headers (not shown)");
  }
}
