package dev.tidemark.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MetricsEndpoint;
import dev.tidemark.it.harness.Series;
import dev.tidemark.it.harness.VictoriaMetrics;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A real server takes what the packed agent pushes, and answers questions about it. */
class OtlpServerIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void aServerHoldsTheSameSeriesAsPrometheusWouldScrape() {
    try (VictoriaMetrics server = VictoriaMetrics.start("otlp-server");
        AgentJvm jvm =
            AgentJvm.on(Jdks.newest(), "otlp-server-jvm")
                .options(
                    "preset=lab,metrics.prometheus=0,metrics.otlp.interval=1,metrics.otlp="
                        + server.otlpUrl())
                .environment("OTEL_SERVICE_NAME", "shop")
                .main(ShopServer.class, "customers=5")
                .start()) {
      MetricsEndpoint endpoint = MetricsEndpoint.await(jvm, SOON);
      await("a trend in what was pushed: " + jvm.lastWords())
          .atMost(SOON)
          .until(() -> !server.query("tidemark_account_growth_bytes_per_second").isEmpty());

      assertThat(server.query("tidemark_account_bytes{kind=\"HEAP\"}"))
          .singleElement()
          .satisfies(
              heap -> {
                assertThat(heap.value()).isGreaterThan(1 << 20);
                assertThat(heap.label("service_name")).isEqualTo("shop");
                assertThat(heap.label("process_pid")).isEqualTo(Long.toString(jvm.pid()));
              });
      assertThat(server.query("rate(tidemark_agent_cpu_seconds_total[1m]) > 0")).hasSize(1);
      await("the same families as for Prometheus")
          .atMost(SOON)
          .untilAsserted(() -> assertThat(held(server)).isEqualTo(scraped(endpoint)));
      assertThat(jvm.stderr()).doesNotContain("metrics.otlp");
    }
  }

  private static Set<String> held(VictoriaMetrics server) {
    return server.query("{__name__=~\"tidemark_.*\"}").stream()
        .map((Series each) -> each.label("__name__"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> scraped(MetricsEndpoint endpoint) {
    return endpoint
        .text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceAll("[{ ].*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
