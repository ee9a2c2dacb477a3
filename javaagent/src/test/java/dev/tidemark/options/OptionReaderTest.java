package dev.tidemark.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.detect.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionReaderTest {
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  private Options read(String argument) throws OptionException {
    return new OptionReader(Map.of("page-faults", Set.of("bpf", "proc")), properties, environment)
        .read(argument);
  }

  @Test
  void withoutAnyOptionTheDefaultsHold() throws OptionException {
    Options options = read("");
    assertThat(options.preset()).isEqualTo("production");
    assertThat(options.scale()).isSameAs(Scale.PRODUCTION);
    assertThat(options.output()).isEmpty();
    assertThat(options.record()).isEmpty();
    assertThat(options.layerMax()).isEqualTo(2);
    assertThat(options.budgetCpu()).isEqualTo(0.005);
    assertThat(options.budgetMemory()).isEqualTo(64L << 20);
    assertThat(options.pauseBudget()).isEqualTo(Duration.ofMillis(50));
    assertThat(options.gc()).isFalse();
    assertThat(options.probe("page-faults")).isEqualTo("auto");
  }

  @Test
  void presetLabBringsItsOwnDefaults() throws OptionException {
    Options options = read("preset=lab");
    assertThat(options.scale()).isSameAs(Scale.LAB);
    assertThat(options.gc()).isTrue();
    assertThat(options.budgetCpu()).isEqualTo(0.2);
    assertThat(read("preset=lab,budget.cpu=1%").budgetCpu()).isEqualTo(0.01);
  }

  @Test
  void aPauseIsInMillisecondsOrSeconds() throws OptionException {
    assertThat(read("pause.budget=5ms").pauseBudget()).isEqualTo(Duration.ofMillis(5));
    assertThat(read("pause.budget=1s").pauseBudget()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void argumentBeatsPropertyBeatsEnvironmentBeatsFile(@TempDir Path folder)
      throws OptionException, IOException {
    Path file = folder.resolve("tidemark.properties");
    Files.writeString(
        file, "layer.max=1\nlog=off\nbudget.cpu=3%\ntidemark.probe.page-faults=proc\n");
    properties.setProperty("tidemark.config", file.toString());
    environment.put("TIDEMARK_BUDGET_CPU", "2%");
    environment.put("TIDEMARK_LOG", "stderr");
    environment.put("TIDEMARK_PROBE_PAGE_FAULTS", "off");
    properties.setProperty("tidemark.log", "off");

    Options options = read("layer.max=3");

    assertThat(options.layerMax()).isEqualTo(3);
    assertThat(options.log()).isEqualTo("off");
    assertThat(options.budgetCpu()).isEqualTo(0.02);
    assertThat(options.probe("page-faults")).isEqualTo("off");
  }

  @Test
  void somebodyElsesEnvironmentIsNotOurs() throws OptionException {
    environment.put("TIDEMARK_HOME", "/opt/tidemark");
    assertThat(read("").preset()).isEqualTo("production");
  }

  @ParameterizedTest
  @CsvSource({
    "prest=lab, unknown option 'prest'; the nearest known one is 'preset'",
    "probe.pagefaults=proc, unknown option 'probe.pagefaults'; the nearest known one is 'probe.page-faults'",
    "preset=prod, option preset: 'prod' is not production or lab",
    "layer.max=4, 'option layer.max: ''4'' is not 1, 2 or 3'",
    "budget.cpu=150%, option budget.cpu: '150%' is not share of one core",
    "budget.cpu=much, option budget.cpu: 'much' is not share of one core",
    "budget.memory=-1, option budget.memory: '-1' is not bytes",
    "budget.memory=9999999999g, option budget.memory: '9999999999g' is not bytes",
    "pause.budget=50, option pause.budget: '50' is not a duration such as 50ms or 1s",
    "pause.budget=0ms, option pause.budget: '0ms' is not a duration such as 50ms or 1s",
    "pause.budget=2h, option pause.budget: '2h' is not a duration such as 50ms or 1s",
    "pause.budget=61s, option pause.budget: '61s' is not a duration such as 50ms or 1s",
    "probe.page-faults=magic, 'option probe.page-faults: ''magic'' is not auto, off or one of bpf, proc'",
    "preset, option 'preset' is not of the form key=value",
  })
  void aMistakeIsOneClearLine(String argument, String message) {
    assertThatThrownBy(() -> read(argument))
        .isInstanceOf(OptionException.class)
        .hasMessage(message);
  }

  @Test
  void aMissingFileIsSaid() {
    assertThatThrownBy(() -> read("config=/nowhere/at.all"))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("config=/nowhere/at.all cannot be read");
  }

  /** Of the JVM that is attached to: the file is in its container, if anywhere. */
  @Test
  void whoHandsAnArgumentOnReadsNoFile() throws OptionException {
    OptionReader reader = new OptionReader(Map.of(), properties, environment);
    assertThat(reader.readArgument("config=/nowhere/at.all,preset=lab").preset()).isEqualTo("lab");
    assertThatThrownBy(() -> reader.readArgument("config=/nowhere/at.all,presett=lab"))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("'presett'");
  }
}
