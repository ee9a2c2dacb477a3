package dev.tidemark.it.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Scrapes so many times a second, however long an answer takes: the next one does not wait for it.
 */
public final class Scrapers implements AutoCloseable {
  private static final int MOST_AT_ONCE = 400;
  private static final int PATIENCE_MILLIS = 3_000;

  private final int port;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ThreadPoolExecutor clients =
      new ThreadPoolExecutor(
          MOST_AT_ONCE,
          MOST_AT_ONCE,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_AT_ONCE),
          new ThreadPoolExecutor.DiscardPolicy());
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();

  private Scrapers(int port) {
    this.port = port;
  }

  public static Scrapers start(MetricsEndpoint endpoint, int perSecond) {
    Scrapers scrapers = new Scrapers(endpoint.port());
    scrapers.clock.scheduleAtFixedRate(
        () -> scrapers.clients.execute(scrapers::scrape),
        0,
        1_000_000_000L / perSecond,
        TimeUnit.NANOSECONDS);
    return scrapers;
  }

  private void scrape() {
    sent.incrementAndGet();
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (answer.startsWith("HTTP/1.1 200") && answer.endsWith("\n")) {
        served.incrementAndGet();
      }
    } catch (IOException e) {
      // Pushed out by a newer one, or not let in: counted by what is missing among the served.
    }
  }

  public int sent() {
    return sent.get();
  }

  public int served() {
    return served.get();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    clients.shutdownNow();
  }
}
