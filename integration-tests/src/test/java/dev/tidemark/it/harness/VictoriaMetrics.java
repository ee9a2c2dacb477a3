package dev.tidemark.it.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real server that takes OTLP, and is asked in Prometheus's language what it took. It names what
 * it takes as Prometheus would.
 */
public final class VictoriaMetrics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path PROGRAM = Path.of("target/tools/victoria-metrics");

  private final OwnServer server;
  private final URI root;
  private final PrometheusApi api;

  private VictoriaMetrics(OwnServer server, URI root) {
    this.server = server;
    this.root = root;
    this.api = new PrometheusApi(root);
  }

  public static VictoriaMetrics start(String name) {
    try {
      Path folder = Host.folder(User.own());
      int port = Host.freePort();
      OwnServer server =
          OwnServer.start(
              name,
              folder,
              PROGRAM.toAbsolutePath().toString(),
              "-storageDataPath=" + folder.resolve("data"),
              "-httpListenAddr=127.0.0.1:" + port,
              "-opentelemetry.usePrometheusNaming",
              // What is there shows at once.
              "-search.latencyOffset=0s",
              "-inmemoryDataFlushInterval=1s");
      VictoriaMetrics started = new VictoriaMetrics(server, OwnServer.address(port));
      await("a server that is ready")
          .atMost(PATIENCE)
          .ignoreException(UncheckedIOException.class)
          .until(() -> server.isReady(started.api, "/health"));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("bin/fetch-otlp-receiver fetches victoria-metrics", e);
    }
  }

  /** Where it takes OTLP. */
  public String otlpUrl() {
    return root + "/opentelemetry/v1/metrics";
  }

  public List<Series> query(String expression) {
    return api.query(expression);
  }

  @Override
  public void close() {
    server.close();
  }
}
