package dev.tidemark.it.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.meters.MeteredServer;
import com.acme.meters.RedeployedServer;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.CommandLine;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import dev.tidemark.it.harness.MetricsEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent's meters in the application's own Micrometer, an old one and one of today. */
class MicrometerIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Which is why the page and the endpoint can differ: each request counts itself. */
  private static final String REQUESTS = "tidemark_metrics_requests_total";

  /** Classes of the agent of which the application's Micrometer holds an object. */
  private static final List<String> BRIDGE = List.of("ApplicationMeters", "BridgeLoader");

  enum Micrometer {
    /** 1.9, with the first Prometheus client. */
    OLD("io.micrometer.prometheus", Jdks.oldest()),
    CURRENT("io.micrometer.prometheusmetrics", Jdks.newest());

    private final String prometheus;
    private final Jdk jdk;

    Micrometer(String prometheus, Jdk jdk) {
      this.prometheus = prometheus;
      this.jdk = jdk;
    }

    Path jars() {
      return Path.of(System.getProperty("basedir", ""), "target", "micrometer", folder())
          .toAbsolutePath();
    }

    String folder() {
      return this == OLD ? "old" : "current";
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void showsWhatTheEndpointShowsUntilItIsDetached(Micrometer micrometer) {
    String name = "micrometer-" + micrometer.folder();
    try (AgentJvm jvm =
        AgentJvm.on(micrometer.jdk, name)
            .withoutAgent()
            .before(files(micrometer.jars()))
            .main(MeteredServer.class, micrometer.prometheus)
            .start()) {
      int port =
          Integer.parseInt(jvm.awaitLine("LISTENING ", SOON).substring("LISTENING ".length()));
      CommandLine cli = CommandLine.on(micrometer.jdk, name);
      cli.run("attach", jvm.pid(), "preset=lab,metrics.prometheus=0").assertExit(0);
      MetricsEndpoint endpoint = MetricsEndpoint.await(jvm, SOON);

      await("the same readings: " + jvm.lastWords())
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(300))
          .untilAsserted(() -> assertSame(endpoint, port));
      assertNamedAndTyped(page(port, "/simple"));
      assertThat(liveObjects(jvm)).as("objects of the bridge").contains(BRIDGE);

      cli.run("detach", jvm.pid()).assertExit(0);
      for (String path : new String[] {"/simple", "/prometheus"}) {
        assertThat(page(port, path)).contains("acme").doesNotContain("tidemark");
      }
      assertThat(liveObjects(jvm)).as("objects of the bridge").doesNotContain(BRIDGE);

      cli.run("attach", jvm.pid(), "preset=lab,metrics.prometheus=0").assertExit(0);
      await("the meters of the next one")
          .atMost(SOON)
          .untilAsserted(
              () -> assertThat(page(port, "/simple")).contains("tidemark.account|kind=HEAP|"));
      assertThat(jvm.end()).isZero();
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void keepsNoApplicationFromBeingUndeployed(Micrometer micrometer) {
    try (AgentJvm jvm =
        AgentJvm.on(micrometer.jdk, "micrometer-undeployed-" + micrometer.folder())
            .main(RedeployedServer.class, micrometer.jars().toString())
            .start()) {
      jvm.awaitLine("METERED", SOON);
      jvm.awaitLine("GONE", SOON);
      assertThat(jvm.stderr()).doesNotContain("metrics.bridge");
      assertThat(jvm.end()).isZero();
    }
  }

  /** The endpoint before and after, so that both are known to show one and the same look. */
  private static void assertSame(MetricsEndpoint endpoint, int port) {
    Map<String, Double> before = readings(endpoint.text());
    Map<String, Double> bridged = readings(page(port, "/prometheus"));
    Map<String, Double> after = readings(endpoint.text());

    assertThat(before).containsKey("tidemark_account_growth_bytes_per_second[kind=\"HEAP\"]");
    assertThat(after).as("no look between the two").isEqualTo(before);
    assertThat(bridged).isEqualTo(before);
  }

  private static void assertNamedAndTyped(String simple) {
    assertThat(simple.lines())
        .anyMatch(
            line ->
                line.matches(
                    "tidemark\\.up\\|preset=lab,version=[^|]+\\|null\\|GAUGE\\|.*\\|1\\.0"))
        .anyMatch(
            line -> line.matches("tidemark\\.account\\|kind=HEAP\\|bytes\\|GAUGE\\|.*\\|[\\d.E]+"))
        .anyMatch(
            line -> line.matches("tidemark\\.agent\\.cpu\\|\\|seconds\\|COUNTER\\|.*\\|[\\d.E-]+"))
        .noneMatch(line -> line.startsWith("tidemark") && line.endsWith("|NaN"))
        .contains("acme.orders||null|COUNTER|null|7.0");
  }

  /** Series and value of ours, by the text that a Prometheus server would read. */
  private static Map<String, Double> readings(String text) {
    Map<String, Double> readings = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith("tidemark_") && !line.startsWith(REQUESTS))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              readings.put(series(line.substring(0, space)), Double.valueOf(line.substring(space)));
            });
    return readings;
  }

  /** With its labels in order; the first client ends them with a comma. */
  private static String series(String text) {
    int brace = text.indexOf('{');
    if (brace < 0) {
      return text + "[]";
    }
    return text.substring(0, brace)
        + Stream.of(text.substring(brace + 1, text.length() - 1).split(",(?=\\w+=|$)"))
            .sorted()
            .collect(Collectors.toList());
  }

  private static String page(int port, String path) {
    try (InputStream in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After a full collection. */
  private static String liveObjects(AgentJvm jvm) {
    return jvm.jcmd("GC.class_histogram");
  }

  private static Path[] files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toArray(Path[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
