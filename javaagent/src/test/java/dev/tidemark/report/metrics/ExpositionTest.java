package dev.tidemark.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.report.Examples;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and form, held against Micrometer's own registry, and the page that documents them. */
class ExpositionTest {
  private static final List<Sample> SAMPLES =
      Samples.of(Examples.picture(Examples.leak()), new Tally(true, true));
  private static final Path DOCS = Path.of("../docs");

  @Test
  void isWhatMicrometersOwnRegistryWouldShow() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    SAMPLES.forEach(sample -> register(registry, sample));

    assertThat(readings(Exposition.PROMETHEUS.text(SAMPLES)))
        .isEqualTo(readings(registry.scrape()));
    assertThat(readings(Exposition.OPENMETRICS.text(SAMPLES)))
        .isEqualTo(readings(registry.scrape("application/openmetrics-text; version=1.0.0")));
  }

  @Test
  void saysTypeUnitAndMeaning() {
    String text = Exposition.OPENMETRICS.text(SAMPLES);

    assertThat(text)
        .contains("# TYPE tidemark_account_bytes gauge\n# UNIT tidemark_account_bytes bytes\n")
        .contains("# TYPE tidemark_agent_cpu_seconds counter\n")
        .contains("tidemark_agent_cpu_seconds_total 0.62\n")
        .endsWith("# EOF\n");
    assertThat(Exposition.PROMETHEUS.text(SAMPLES))
        .contains("# TYPE tidemark_agent_cpu_seconds_total counter\n")
        .doesNotContain("# EOF");
  }

  @Test
  void escapesWhatALabelHolds() {
    Sample odd = new Sample(Meter.LIMIT, List.of("a\"b\\c\nd"), 1);

    assertThat(Exposition.PROMETHEUS.text(List.of(odd)))
        .endsWith("tidemark_limit_bytes{limit=\"a\\\"b\\\\c\\nd\"} 1\n");
  }

  @Test
  void choosesTheFormThatIsAskedFor() {
    assertThat(Exposition.accepted(null)).isEqualTo(Exposition.PROMETHEUS);
    assertThat(Exposition.accepted("text/html,*/*;q=0.8")).isEqualTo(Exposition.PROMETHEUS);
    assertThat(Exposition.accepted("application/openmetrics-text;version=1.0.0,*/*;q=0.1"))
        .isEqualTo(Exposition.OPENMETRICS);
  }

  @Test
  void theDocumentationNamesExactlyWhatIsExported() throws IOException {
    List<String> documented = new ArrayList<>();
    Pattern row =
        Pattern.compile("\\| `(tidemark[a-z.]+)` \\| `(\\w+)` \\| ([\\w/ ]*) \\|([^|]*)\\|.*");
    for (String line : Files.readAllLines(DOCS.resolve("metrics.md"))) {
      Matcher matcher = row.matcher(line);
      if (matcher.matches()) {
        documented.add(
            String.join(
                " ",
                matcher.group(1),
                matcher.group(2),
                matcher.group(3).strip(),
                matcher.group(4).replaceAll("[`,]", "").strip()));
      }
    }
    assertThat(documented)
        .containsExactlyElementsOf(
            Stream.of(Meter.values())
                .map(
                    meter ->
                        String.join(
                            " ",
                            meter.text(),
                            meter.series(),
                            meter.isCounter() ? "counter" : "gauge",
                            String.join(" ", meter.tags())))
                .toList());
  }

  /** What stands behind a colon is the name of a recording rule. */
  @Test
  void theRulesAndTheDashboardAskForNothingElse() throws IOException {
    TreeSet<String> exported =
        Stream.of(Meter.values()).map(Meter::series).collect(Collectors.toCollection(TreeSet::new));
    for (String file :
        List.of(
            "prometheus/tidemark-alerts.yml",
            "prometheus/tidemark-recording.yml",
            "grafana/tidemark.json")) {
      Matcher names =
          Pattern.compile("(?<![:\\w])tidemark_\\w+").matcher(Files.readString(DOCS.resolve(file)));
      List<String> asked = new ArrayList<>();
      while (names.find()) {
        asked.add(names.group());
      }
      assertThat(asked).as(file).isNotEmpty().isSubsetOf(exported);
    }
  }

  private static void register(MeterRegistry registry, Sample sample) {
    Meter meter = sample.meter();
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < sample.tags().size(); i++) {
      tags.add(Tag.of(meter.tags().get(i), sample.tags().get(i)));
    }
    String unit = meter.unit() == Meter.Unit.NONE ? null : meter.unit().text();
    if (meter.isCounter()) {
      FunctionCounter.builder(meter.text(), sample, Sample::value)
          .baseUnit(unit)
          .tags(tags)
          .register(registry);
    } else {
      Gauge.builder(meter.text(), sample, Sample::value)
          .baseUnit(unit)
          .tags(tags)
          .register(registry);
    }
  }

  /** Name, labels in order, and value as a number, of each line. */
  private static TreeSet<String> readings(String text) {
    TreeSet<String> readings = new TreeSet<>();
    for (String line : text.split("\n")) {
      if (!line.startsWith("#")) {
        int space = line.lastIndexOf(' ');
        String series = line.substring(0, space);
        int brace = series.indexOf('{');
        String labels =
            brace < 0
                ? ""
                : Stream.of(series.substring(brace + 1, series.length() - 1).split(",(?=\\w+=)"))
                    .sorted()
                    .collect(Collectors.joining(","));
        readings.add(
            (brace < 0 ? series : series.substring(0, brace))
                + "{"
                + labels
                + "} "
                + Double.parseDouble(line.substring(space + 1)));
      }
    }
    return readings;
  }
}
