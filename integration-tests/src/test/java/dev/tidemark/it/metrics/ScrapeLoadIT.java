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
      MetricsEndpoint quiet = MetricsEndpoint.await(twin, SOON);
      double before = jvm.proc().cpuSeconds("tidemark-metric");
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
            jvm.proc().cpuSeconds("tidemark"),
            twin.proc().cpuSeconds("tidemark"));
        assertThat(scrapers.sent()).isGreaterThan((int) (PER_SECOND * 0.9 * seconds));
        assertThat(spent).isPositive().isLessThanOrEqualTo(BUDGET * seconds);
      }
      // By the agent's own figure, and beside one that nobody asks: both have just started.
      assertThat(usage(endpoint))
          .isPositive()
          .isLessThanOrEqualTo(Math.max(BUDGET, usage(quiet) + BUDGET));
    }
  }

  private static AgentJvm start(String name) {
    return AgentJvm.on(Jdks.newest(), name)
        .options("metrics.prometheus=0")
        .main(ShopServer.class, "customers=0")
        .start();
  }

  /** Those that were sent in vain are still knocking when the last one was sent. */
  private static double usage(MetricsEndpoint endpoint) {
    String text =
        await("an answer, now that the others are gone")
            .atMost(SOON)
            .ignoreExceptions()
            .until(endpoint::text, page -> !page.isEmpty());
    Matcher matcher = Pattern.compile("(?m)^tidemark_agent_cpu_usage (\\S+)$").matcher(text);
    assertThat(matcher.find()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static Duration passed(Instant start) {
    return Duration.between(start, Instant.now());
  }
}
