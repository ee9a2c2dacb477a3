package dev.tidemark.it.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scrapes so many times a second, however long an answer takes: the next one does not wait for it.
 */
public final class Scrapers implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");
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
      if (isWhole(new BufferedInputStream(socket.getInputStream()))) {
        served.incrementAndGet();
      }
    } catch (IOException e) {
      // Pushed out by a newer one, or not let in: counted by what is missing among the served.
    }
  }

  /** Reads as much as was announced and no further, as Prometheus does, and then closes. */
  private static boolean isWhole(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    return head.indexOf("HTTP/1.1 200") == 0
        && length.find()
        && in.readNBytes(Integer.parseInt(length.group(1))).length
            == Integer.parseInt(length.group(1));
  }

  public int sent() {
    return sent.get();
  }

  public int served() {
    return served.get();
  }

  /** The flood is over when the last of them has gone: some are still at the door. */
  @Override
  public void close() {
    clock.shutdownNow();
    clients.shutdownNow();
    try {
      if (!clients.awaitTermination(4 * PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(clients.getActiveCount() + " scrapers do not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
