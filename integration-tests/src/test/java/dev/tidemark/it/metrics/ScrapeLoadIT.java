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
 * A hundred scrapes a second, each on a connection of its own, and the whole agent keeps to its
 * budget. Most of them are not answered, which is how it does; whoever asks afterwards is.
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
      try (Scrapers scrapers = Scrapers.start(endpoint, PER_SECOND)) {
        // In the JVM's first minute the agent's own code is interpreted, flood or none.
        pass(MINUTE);
        Spent before = Spent.of(jvm, twin, scrapers);
        pass(MINUTE);
        Spent after = Spent.of(jvm, twin, scrapers);
        after.since(before).print();
        assertThat(after.since(before).sent())
            .isGreaterThan((int) (PER_SECOND * 0.9 * MINUTE.toSeconds()));
        assertThat(after.since(before).agent())
            .isPositive()
            .isLessThanOrEqualTo(BUDGET * MINUTE.toSeconds());
      }
      assertThat(endpoint.text()).contains("tidemark_up");
    }
  }

  private static AgentJvm start(String name) {
    return AgentJvm.on(Jdks.newest(), name)
        .options("preset=production,metrics.prometheus=0")
        .main(ShopServer.class, "customers=0")
        .start();
  }

  private static void pass(Duration time) {
    Instant end = Instant.now().plus(time);
    await().atMost(time.multipliedBy(2)).until(() -> Instant.now().isAfter(end));
  }

  /** Seconds of CPU, and scrapes. */
  private record Spent(double endpoint, double agent, double twin, int sent, int served) {
    static Spent of(AgentJvm jvm, AgentJvm twin, Scrapers scrapers) {
      return new Spent(
          jvm.proc().cpuSeconds("tidemark-metric"),
          jvm.proc().cpuSeconds("tidemark"),
          twin.proc().cpuSeconds("tidemark"),
          scrapers.sent(),
          scrapers.served());
    }

    Spent since(Spent earlier) {
      return new Spent(
          endpoint - earlier.endpoint,
          agent - earlier.agent,
          twin - earlier.twin,
          sent - earlier.sent,
          served - earlier.served);
    }

    void print() {
      System.out.printf(
          "[it] scrapes in a minute: %d sent, %d served; the endpoint took %.2f s of CPU,"
              + " the agent %.2f s, its twin %.2f s%n",
          sent, served, endpoint, agent, twin);
    }
  }
}
