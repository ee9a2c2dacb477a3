package dev.tidemark.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.shop.ShopServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.BadReceiver;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MetricsEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receiver that is broken costs one line, one connection at a time, and no memory. */
class OtlpOutageIT {
  private static final Duration SOON = Duration.ofSeconds(90);

  /** Of which a receiver that hangs takes 10 seconds each. */
  private static final int FAILURES = 2;

  private static final Pattern FAILED =
      Pattern.compile("tidemark_metrics_pushes_total\\{outcome=\"failed\"\\} (\\d+)");

  @ParameterizedTest(name = "one that {0}")
  @EnumSource
  void isSaidOnceAndCostsNothing(BadReceiver.Manner manner) {
    try (BadReceiver receiver = BadReceiver.start(manner);
        AgentJvm jvm =
            AgentJvm.on(Jdks.oldest(), "otlp-outage-" + manner)
                .options(
                    "preset=lab,metrics.prometheus=0,metrics.otlp.interval=1,metrics.otlp="
                        + receiver.url())
                .jvm("-Xmx64m")
                .main(ShopServer.class, "customers=5")
                .start()) {
      MetricsEndpoint endpoint = MetricsEndpoint.await(jvm, SOON);
      await("failures: " + jvm.lastWords())
          .atMost(SOON)
          .pollInterval(Duration.ofSeconds(1))
          // An assertion that fails in here ends the wait: each time there is one at the most.
          .until(
              () -> {
                assertThat(jvm.proc().connectionsTo(receiver.port()))
                    .as("connections at once")
                    .isLessThanOrEqualTo(1);
                return failures(endpoint) >= FAILURES;
              });

      assertThat(lines(jvm)).as("one line").hasSize(1);
      assertThat(lines(jvm).get(0)).hasSizeLessThan(1400).contains(receiver.url(), "less often");
      assertThat(jvm.proc().agentThreads())
          .filteredOn(name -> name.equals("tidemark-otlp"))
          .hasSize(1);
      assertThat(jvm.end()).as("it ends while a push is under way").isZero();
      Findings found = jvm.findings().orElseThrow();
      assertThat(found.agent().cost().rssBytes()).isBetween(1L << 20, 64L << 20);
    }
  }

  private static int failures(MetricsEndpoint endpoint) {
    Matcher matcher = FAILED.matcher(endpoint.text());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static List<String> lines(AgentJvm jvm) {
    return jvm.stderr().lines().filter(line -> line.contains("metrics.otlp")).toList();
  }
}
