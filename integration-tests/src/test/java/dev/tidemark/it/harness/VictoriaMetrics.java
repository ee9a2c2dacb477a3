package dev.tidemark.it.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real server that takes OTLP, and is asked in Prometheus's language what it took. It names what
 * it takes as Prometheus would.
 */
public final class VictoriaMetrics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path PROGRAM = Path.of("target/tools/victoria-metrics");

  private final Process process;
  private final Logs logs;
  private final Path folder;
  private final URI root;
  private final PrometheusApi api;

  private VictoriaMetrics(Process process, Logs logs, Path folder, URI root) {
    this.process = process;
    this.logs = logs;
    this.folder = folder;
    this.root = root;
    this.api = new PrometheusApi(root);
  }

  public static VictoriaMetrics start(String name) {
    try {
      Logs logs = Logs.named(name);
      Path folder = Host.folder(User.own());
      int port = Host.freePort();
      Process process =
          new ProcessBuilder(
                  PROGRAM.toAbsolutePath().toString(),
                  "-storageDataPath=" + folder.resolve("data"),
                  "-httpListenAddr=127.0.0.1:" + port,
                  "-opentelemetry.usePrometheusNaming",
                  // What is there shows at once.
                  "-search.latencyOffset=0s",
                  "-inmemoryDataFlushInterval=1s")
              .directory(folder.toFile())
              .redirectOutput(logs.path("stdout").toFile())
              .redirectError(logs.path("stderr").toFile())
              .start();
      process.getOutputStream().close();
      VictoriaMetrics server =
          new VictoriaMetrics(process, logs, folder, URI.create("http://127.0.0.1:" + port));
      await("a server that is ready")
          .atMost(PATIENCE)
          .ignoreException(UncheckedIOException.class)
          .until(server::isReady);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("bin/setup --tests fetches victoria-metrics", e);
    }
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new IllegalStateException("VictoriaMetrics ended:\n" + logs.tail("stderr", 20));
    }
    return api.ask("/health").statusCode() == 200;
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
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Trees.delete(folder);
  }
}
