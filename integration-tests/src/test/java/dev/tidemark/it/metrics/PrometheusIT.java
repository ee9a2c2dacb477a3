package dev.tidemark.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Host;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MetricsEndpoint;
import dev.tidemark.it.harness.Prometheus;
import dev.tidemark.it.harness.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A real Prometheus server scrapes a program that leaks and its healthy twin, with the rules that
 * are shipped.
 */
class PrometheusIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** A leak is told within a minute; the rest is for the start and for Prometheus. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final List<Path> RULES =
      List.of(
          PrometheusRulesIT.FOLDER.resolve("tidemark-recording.yml"),
          PrometheusRulesIT.FOLDER.resolve("tidemark-alerts.yml"));

  @Test
  void alertsOfTheLeakAndNotOfItsTwin() throws Exception {
    try (AgentJvm leaking = start(HeapProgram.SESSIONS_KEPT, "prometheus-leaking");
        AgentJvm healthy = start(HeapProgram.SESSIONS_ENDED, "prometheus-healthy")) {
      MetricsEndpoint leaks = MetricsEndpoint.await(leaking, SOON);
      MetricsEndpoint tidy = MetricsEndpoint.await(healthy, SOON);
      try (Prometheus server =
          Prometheus.start(
              "prometheus-server", List.of(leaks.instance(), tidy.instance()), RULES)) {
        await("the alerts: " + leaking.lastWords())
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  assertAlerts(server, "TidemarkLeak", leaks.instance());
                  assertAlerts(server, "TidemarkLimitNear", leaks.instance());
                });

        // A suspicion may be pending there: it grew as well when it warmed up.
        assertThat(server.alerts())
            .filteredOn(each -> each.instance().equals(tidy.instance()))
            .allSatisfy(
                each -> {
                  assertThat(each.name()).isEqualTo("TidemarkSuspicion");
                  assertThat(each.state()).isEqualTo("pending");
                });
        assertScraped(server, leaks, tidy);
        assertRulesWork(server, leaks, tidy);
        assertDashboardShows(server, leaks);
        assertOwnFindingsOnly(leaking, healthy, server, leaks, tidy);
        assertPromtoolAgrees(leaks);
      }
    }
  }

  private static AgentJvm start(HeapProgram program, String name) {
    return AgentJvm.of(program, Jdks.newest(), Collector.G1, name)
        .options("preset=lab,metrics.prometheus=0")
        .start();
  }

  private static void assertAlerts(Prometheus server, String alert, String instance) {
    assertThat(server.alerts())
        .filteredOn(each -> each.name().equals(alert))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.state()).isEqualTo("firing");
              assertThat(each.instance()).isEqualTo(instance);
              assertThat(each.annotations().get("summary").getAsString())
                  .startsWith(instance)
                  .doesNotContain("error", "<no value>");
            });
  }

  private static void assertScraped(
      Prometheus server, MetricsEndpoint leaks, MetricsEndpoint tidy) {
    assertThat(server.query("up == 1"))
        .extracting(each -> each.label("instance"))
        .containsExactlyInAnyOrder(leaks.instance(), tidy.instance());
    assertThat(server.query("tidemark_up{preset=\"lab\"} == 1")).hasSize(2);
    assertThat(server.query("sum by (instance) (tidemark_leaks)"))
        .allSatisfy(
            each ->
                assertThat(each.value())
                    .isEqualTo(each.label("instance").equals(leaks.instance()) ? 1 : 0));
  }

  /** Each was evaluated without an error, and each recording has a value where there is one. */
  private static void assertRulesWork(
      Prometheus server, MetricsEndpoint leaks, MetricsEndpoint tidy) {
    List<JsonObject> rules = server.rules();
    assertThat(rules).hasSizeGreaterThanOrEqualTo(10);
    assertThat(rules)
        .allSatisfy(rule -> assertThat(rule.get("health").getAsString()).isEqualTo("ok"));
    for (JsonObject rule : rules) {
      if (rule.get("type").getAsString().equals("recording")) {
        String series = rule.get("name").getAsString();
        assertThat(server.query(series + "{instance=\"" + leaks.instance() + "\"}"))
            .as(series)
            .isNotEmpty();
      }
    }
    assertThat(server.query("instance:tidemark_resident_bytes:sum"))
        .extracting(each -> each.label("instance"))
        .contains(tidy.instance());
    assertThat(server.query("instance:tidemark_limit_used:ratio"))
        .allSatisfy(each -> assertThat(each.value()).isBetween(0.0, 1.0));
  }

  /** What the dashboard asks, asked as it would, of a program that leaks. */
  private static void assertDashboardShows(Prometheus server, MetricsEndpoint leaks)
      throws Exception {
    Dashboard dashboard =
        Dashboard.parse(
            Files.readString(PrometheusRulesIT.FOLDER.resolve("../grafana/tidemark.json")));
    assertThat(dashboard.variables()).isNotEmpty();
    for (Dashboard.Variable variable : dashboard.variables()) {
      assertThat(server.labelValues(variable.label(), variable.selector()))
          .as(variable.name())
          .contains(leaks.instance());
    }
    assertThat(dashboard.queries()).isNotEmpty();
    for (Dashboard.Query query : dashboard.queries()) {
      String expression = query.expression().replace("$instance", leaks.instance());
      assertThat(expression).doesNotContain("$");
      assertThat(server.query(expression)).as("%s: %s", query.panel(), expression).isNotEmpty();
    }
  }

  private static void assertOwnFindingsOnly(
      AgentJvm leaking,
      AgentJvm healthy,
      Prometheus server,
      MetricsEndpoint leaks,
      MetricsEndpoint tidy) {
    Findings found = leaking.findings().orElseThrow();
    assertThat(found.jvm().pid()).isEqualTo(leaking.pid());
    String leak = found.leaks().get(0).id();
    List<String> told = findingsOf(server, leaks);
    assertThat(told).contains(leak);
    // The twin is the same application, and what it may suspect has the same fingerprint: only what
    // its own findings.json does not hold would be another's. A suspicion may change its id between
    // the scrape and the file, so both are asked until they are of one moment.
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(findingsOf(server, tidy)).isSubsetOf(idsInTheFileOf(healthy)));
    assertThat(server.query("tidemark_finding_grown_bytes{state=\"confirmed\"}"))
        .extracting(each -> each.label("instance"))
        .doesNotContain(tidy.instance());
  }

  private static List<String> idsInTheFileOf(AgentJvm jvm) {
    return jvm.findings().stream()
        .flatMap(own -> own.findings().stream())
        .map(Findings.Finding::id)
        .toList();
  }

  private static List<String> findingsOf(Prometheus server, MetricsEndpoint endpoint) {
    return server
        .query("tidemark_finding_grown_bytes{instance=\"" + endpoint.instance() + "\"}")
        .stream()
        .map(each -> each.label("id"))
        .toList();
  }

  /** Names, units and help as Prometheus's own tool wants them; it reads from its input. */
  private static void assertPromtoolAgrees(MetricsEndpoint leaks) throws Exception {
    Path page = Host.folder(User.own()).resolve("metrics.txt");
    Files.writeString(page, leaks.text());
    String said = Host.run("bash", "-c", "promtool check metrics < " + page);
    assertThat(said).isEmpty();
    assertThat(Stream.of("tidemark_account_bytes", "tidemark_time_to_limit_seconds"))
        .allSatisfy(name -> assertThat(leaks.text()).contains(name));
  }
}
