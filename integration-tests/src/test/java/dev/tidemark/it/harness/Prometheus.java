package dev.tidemark.it.harness;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A real Prometheus server with a configuration, a port and a folder of its own. */
public final class Prometheus implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final OwnServer server;
  private final PrometheusApi api;

  private Prometheus(OwnServer server, URI root) {
    this.server = server;
    this.api = new PrometheusApi(root);
  }

  /**
   * Scrapes and evaluates once a second.
   *
   * @param targets {@code host:port}
   * @param rules files of rules
   */
  public static Prometheus start(String name, List<String> targets, List<Path> rules) {
    try {
      Path folder = Host.folder(User.own());
      Path config = folder.resolve("prometheus.yml");
      Files.writeString(config, config(targets, rules));
      int port = Host.freePort();
      OwnServer server =
          OwnServer.start(
              name,
              folder,
              "prometheus",
              "--config.file=" + config,
              "--storage.tsdb.path=" + folder.resolve("data"),
              "--web.listen-address=127.0.0.1:" + port);
      Prometheus started = new Prometheus(server, OwnServer.address(port));
      await("a Prometheus that is ready")
          .atMost(PATIENCE)
          .ignoreException(UncheckedIOException.class)
          .until(() -> server.isReady(started.api, "/-/ready"));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("bin/setup --tests installs prometheus", e);
    }
  }

  private static String config(List<String> targets, List<Path> rules) {
    return """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
          evaluation_interval: 1s
        scrape_configs:
          - job_name: tidemark
            static_configs:
              - targets: [%s]
        rule_files: [%s]
        """
        .formatted(
            targets.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", ")),
            rules.stream()
                .map(each -> '"' + each.toAbsolutePath().normalize().toString() + '"')
                .collect(Collectors.joining(", ")));
  }

  /** The series an expression yields now, each with its labels and value. */
  public List<Series> query(String expression) {
    return api.query(expression);
  }

  /** The values of a label among the series that a selector finds. */
  public List<String> labelValues(String label, String selector) {
    return api.labelValues(label, selector);
  }

  /** Alerts that are pending or firing. */
  public List<Alert> alerts() {
    return api.data("/api/v1/alerts").getAsJsonObject().getAsJsonArray("alerts").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(
            each ->
                new Alert(
                    each.get("state").getAsString(),
                    each.getAsJsonObject("labels"),
                    each.getAsJsonObject("annotations")))
        .toList();
  }

  /** Every rule of the files, recording and alerting. */
  public List<JsonObject> rules() {
    List<JsonObject> rules = new ArrayList<>();
    for (JsonElement group : api.data("/api/v1/rules").getAsJsonObject().getAsJsonArray("groups")) {
      group
          .getAsJsonObject()
          .getAsJsonArray("rules")
          .forEach(rule -> rules.add(rule.getAsJsonObject()));
    }
    return rules;
  }

  @Override
  public void close() {
    server.close();
  }

  /** An alert of one series. */
  public record Alert(String state, JsonObject labels, JsonObject annotations) {
    public String name() {
      return labels.get("alertname").getAsString();
    }

    public String instance() {
      return labels.get("instance").getAsString();
    }
  }
}
