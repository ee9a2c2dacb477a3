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

  /** Of the scrapes, on a machine that has other things to do. */
  private static final double LEAST_KEPT_UP = 0.5;

  /**
   * Where a look is so dear that the twin, which nobody scrapes, has no budget left either, the
   * flood may cost as much again.
   */
  private static final double DEAR = 2;

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
        Spent spent = after.since(before);
        spent.print();
        assertThat(spent.sent() / spent.seconds())
            .as("scrapes a second that came about")
            .isGreaterThan(PER_SECOND * LEAST_KEPT_UP);
        assertThat(spent.served()).as("some are served all the while").isPositive();
        assertThat(spent.agent())
            .isPositive()
            .isLessThanOrEqualTo(Math.max(BUDGET * spent.seconds(), DEAR * spent.twin()));
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

  /** Seconds that went by, seconds of CPU, and scrapes. */
  private record Spent(
      double seconds, double endpoint, double agent, double twin, int sent, int served) {
    static Spent of(AgentJvm jvm, AgentJvm twin, Scrapers scrapers) {
      return new Spent(
          System.nanoTime() / 1e9,
          jvm.proc().cpuSeconds("tidemark-metric"),
          jvm.proc().cpuSeconds("tidemark"),
          twin.proc().cpuSeconds("tidemark"),
          scrapers.sent(),
          scrapers.served());
    }

    Spent since(Spent earlier) {
      return new Spent(
          seconds - earlier.seconds,
          endpoint - earlier.endpoint,
          agent - earlier.agent,
          twin - earlier.twin,
          sent - earlier.sent,
          served - earlier.served);
    }

    void print() {
      System.out.printf(
          "[it] scrapes in %.0f s: %d sent, %d served; the endpoint took %.2f s of CPU,"
              + " the agent %.2f s, its twin %.2f s%n",
          seconds, sent, served, endpoint, agent, twin);
    }
  }
}
