package dev.tidemark.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MetricsEndpoint;
import dev.tidemark.it.harness.Scrapers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A hundred scrapes a second, and the agent stays inside its budget. Most of them are not answered,
 * which is how it stays there; whoever asks afterwards is.
 */
class ScrapeLoadIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int PER_SECOND = 100;

  /** As long as the period over which the agent says its share. */
  private static final Duration MINUTE = Duration.ofSeconds(60);

  /** Of one core; what {@code budget.cpu} is without further words. */
  private static final double BUDGET = 0.005;

  @Test
  void aHundredScrapesASecondStayInsideTheBudget() {
    try (AgentJvm jvm =
        AgentJvm.on(Jdks.newest(), "scrape-load")
            .options("metrics.prometheus=0")
            .main(ShopServer.class, "customers=0")
            .start()) {
      MetricsEndpoint endpoint = MetricsEndpoint.await(jvm, SOON);
      double cpuBefore = value(endpoint.text(), "tidemark_agent_cpu_seconds_total");
      double kernelBefore = jvm.proc().agentCpuSeconds();
      Instant start = Instant.now();
      try (Scrapers scrapers = Scrapers.start(endpoint, PER_SECOND)) {
        await()
            .atMost(MINUTE.multipliedBy(2))
            .until(() -> !passed(start).minus(MINUTE).isNegative());
        double seconds = passed(start).toMillis() / 1e3;
        double kernel = (jvm.proc().agentCpuSeconds() - kernelBefore) / seconds;
        assertThat(scrapers.sent()).isGreaterThan((int) (PER_SECOND * 0.9 * seconds));
        assertThat(kernel).as("by the kernel's books").isBetween(1e-5, BUDGET);
        System.out.printf(
            "[it] scrapes: %d sent, %d served, %.4f of a core%n",
            scrapers.sent(), scrapers.served(), kernel);
      }
      String text = endpoint.text();
      double share =
          (value(text, "tidemark_agent_cpu_seconds_total") - cpuBefore)
              / (passed(start).toMillis() / 1e3);
      assertThat(share).as("by its own books").isBetween(1e-5, BUDGET);
      assertThat(value(text, "tidemark_agent_cpu_usage")).isBetween(1e-5, BUDGET);
      assertThat(text).contains("tidemark_metrics_requests_total{outcome=\"served\"}");
    }
  }

  private static Duration passed(Instant start) {
    return Duration.between(start, Instant.now());
  }

  private static double value(String text, String series) {
    Matcher matcher = Pattern.compile("(?m)^" + series + " (\\S+)$").matcher(text);
    assertThat(matcher.find()).as(series).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
