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
import org.junit.jupiter.api.Test;

/**
 * A hundred scrapes a second, and the endpoint keeps to its part of the agent's budget. Most of
 * them are not answered, which is how it does; whoever asks afterwards is.
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
    try (AgentJvm jvm = start("scrape-load");
        AgentJvm twin = start("scrape-load-twin")) {
      MetricsEndpoint endpoint = MetricsEndpoint.await(jvm, SOON);
      MetricsEndpoint.await(twin, SOON);
      double before = jvm.proc().cpuSeconds("tidemark-metric");
      double agentBefore = jvm.proc().cpuSeconds("tidemark");
      double twinBefore = twin.proc().cpuSeconds("tidemark");
      Instant start = Instant.now();
      try (Scrapers scrapers = Scrapers.start(endpoint, PER_SECOND)) {
        await()
            .atMost(MINUTE.multipliedBy(2))
            .until(() -> !passed(start).minus(MINUTE).isNegative());
        double seconds = passed(start).toMillis() / 1e3;
        double spent = jvm.proc().cpuSeconds("tidemark-metric") - before;
        System.out.printf(
            "[it] scrapes in %.0f s: %d sent, %d served; the endpoint took %.2f s of CPU,"
                + " the agent %.2f s, its twin %.2f s%n",
            seconds,
            scrapers.sent(),
            scrapers.served(),
            spent,
            jvm.proc().cpuSeconds("tidemark") - agentBefore,
            twin.proc().cpuSeconds("tidemark") - twinBefore);
        assertThat(scrapers.sent()).isGreaterThan((int) (PER_SECOND * 0.9 * seconds));
        assertThat(spent).isPositive().isLessThanOrEqualTo(BUDGET * seconds);
      }
    }
  }

  private static AgentJvm start(String name) {
    return AgentJvm.on(Jdks.newest(), name)
        .options("preset=production,metrics.prometheus=0")
        .main(ShopServer.class, "customers=0")
        .start();
  }

  private static Duration passed(Instant start) {
    return Duration.between(start, Instant.now());
  }
}
