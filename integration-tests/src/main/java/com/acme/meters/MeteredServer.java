package com.acme.meters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Healthy: counts its orders with Micrometer, and shows two registries on pages: {@code /simple},
 * one meter a line, and {@code /prometheus}.
 *
 * <p>The argument is the package of Micrometer's Prometheus registry, which has changed once.
 */
public final class MeteredServer {
  private MeteredServer() {}

  public static void main(String[] arguments) throws Exception {
    SimpleMeterRegistry simple = new SimpleMeterRegistry();
    MeterRegistry prometheus = prometheus(arguments[0]);
    Metrics.addRegistry(simple);
    Metrics.addRegistry(prometheus);
    Metrics.counter("acme.orders").increment(7);

    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/simple", exchange -> answer(exchange, () -> lines(simple)));
    server.createContext("/prometheus", exchange -> answer(exchange, () -> scrape(prometheus)));
    server.start();
    System.out.println("LISTENING " + server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // Nothing is said on this pipe; its end is the message.
    }
    System.exit(0);
  }

  private static MeterRegistry prometheus(String where) throws ReflectiveOperationException {
    Class<?> config = Class.forName(where + ".PrometheusConfig");
    return Class.forName(where + ".PrometheusMeterRegistry")
        .asSubclass(MeterRegistry.class)
        .getConstructor(config)
        .newInstance(config.getField("DEFAULT").get(null));
  }

  private static String scrape(MeterRegistry registry) {
    try {
      return (String) registry.getClass().getMethod("scrape").invoke(registry);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lines(MeterRegistry registry) {
    return registry.getMeters().stream()
        .map(MeteredServer::line)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String line(Meter meter) {
    Meter.Id id = meter.getId();
    String tags =
        id.getTags().stream()
            .map((Tag tag) -> tag.getKey() + "=" + tag.getValue())
            .collect(Collectors.joining(","));
    double value = 0;
    for (Measurement measurement : meter.measure()) {
      value = measurement.getValue();
    }
    return String.join(
        "|",
        id.getName(),
        tags,
        String.valueOf(id.getBaseUnit()),
        id.getType().name(),
        String.valueOf(id.getDescription()),
        Double.toString(value));
  }

  private static void answer(HttpExchange exchange, Supplier<String> page) throws IOException {
    try (exchange) {
      byte[] body = page.get().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
