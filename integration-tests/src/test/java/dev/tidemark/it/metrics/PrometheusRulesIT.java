package dev.tidemark.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.harness.Host;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules that are shipped, by Prometheus's own tool; bin/setup --tests installs it. */
class PrometheusRulesIT {
  static final Path FOLDER = Path.of(System.getProperty("basedir", ""), "../docs/prometheus");

  @Test
  void areValid() {
    String said =
        Host.run(
            "promtool",
            "check",
            "rules",
            "--lint-fatal",
            FOLDER.resolve("tidemark-recording.yml").toString(),
            FOLDER.resolve("tidemark-alerts.yml").toString());

    assertThat(said).containsPattern("SUCCESS: [1-9]\\d* rules found");
  }

  @Test
  void doWhatTheirTestsSay() {
    String said = Host.run("promtool", "test", "rules", FOLDER + "/tidemark-test.yml");

    assertThat(said).contains("SUCCESS").doesNotContain("FAILED");
  }
}
