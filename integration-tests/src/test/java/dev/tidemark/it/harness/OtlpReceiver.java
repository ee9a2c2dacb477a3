package dev.tidemark.it.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Receives metrics by OTLP over HTTP, read with OpenTelemetry's own message classes, and answers as
 * its specification asks.
 */
public final class OtlpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Push> pushes = new CopyOnWriteArrayList<>();

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  /** What came in one request. */
  public record Push(
      String method, String contentType, String header, ExportMetricsServiceRequest message) {}

  /**
   * @param header one whose value each push is kept with
   */
  public static OtlpReceiver start(String header) {
    try {
      OtlpReceiver receiver =
          new OtlpReceiver(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      receiver.server.setExecutor(receiver.threads);
      receiver.server.createContext("/v1/metrics", exchange -> receiver.take(exchange, header));
      receiver.server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange, String header) throws IOException {
    try (exchange) {
      pushes.add(
          new Push(
              exchange.getRequestMethod(),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              exchange.getRequestHeaders().getFirst(header),
              ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes())));
      byte[] answer = ExportMetricsServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    }
  }

  /** Without a path: the agent has to know it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Push> pushes() {
    return pushes;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
