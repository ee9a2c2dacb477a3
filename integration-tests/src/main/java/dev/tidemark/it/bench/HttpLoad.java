package dev.tidemark.it.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Closed-loop HTTP load: each connection sends its next request when it has the answer.
 *
 * <p>Arguments: port, connections. Answers each line of standard input with {@code SLICE requests
 * p50 p99 p999 max}: requests since the start, latencies in microseconds since the last answer.
 */
public final class HttpLoad {
  private static final long MOST_MICROS = 60_000_000;

  private final int port;
  private final LongAdder requests = new LongAdder();
  private final Recorder latencies = new Recorder(MOST_MICROS, 3);

  private HttpLoad(int port) {
    this.port = port;
  }

  public static void main(String[] arguments) throws IOException {
    HttpLoad load = new HttpLoad(Integer.parseInt(arguments[0]));
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      int first = i * 997;
      Thread thread = new Thread(() -> load.run(first), "connection-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      Histogram histogram = load.latencies.getIntervalHistogram();
      System.out.println(
          "SLICE "
              + load.requests.sum()
              + " "
              + histogram.getValueAtPercentile(50)
              + " "
              + histogram.getValueAtPercentile(99)
              + " "
              + histogram.getValueAtPercentile(99.9)
              + " "
              + histogram.getMaxValue());
    }
  }

  private void run(int first) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[64 << 10];
      for (int id = first; ; id += 7) {
        long before = System.nanoTime();
        socket
            .getOutputStream()
            .write(
                ("GET /books/" + (id & 0xffff) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        readAnswer(in, buffer);
        latencies.recordValue(Math.min(MOST_MICROS, (System.nanoTime() - before) / 1_000));
        requests.increment();
      }
    } catch (IOException e) {
      System.err.println("a connection ended: " + e);
      // Fewer connections would be another load.
      Runtime.getRuntime().halt(1);
    }
  }

  /** Chunked: it ends with the empty chunk. */
  private static void readAnswer(InputStream in, byte[] buffer) throws IOException {
    int length = 0;
    do {
      int more = in.read(buffer, length, buffer.length - length);
      if (more <= 0) {
        throw new IOException("the answer is cut");
      }
      length += more;
    } while (!endsWith(buffer, length, "0\r\n\r\n"));
    if (!new String(buffer, 9, 3, StandardCharsets.US_ASCII).equals("200")) {
      throw new IOException(
          new String(buffer, 0, Math.min(length, 200), StandardCharsets.US_ASCII));
    }
  }

  private static boolean endsWith(byte[] buffer, int length, String end) {
    if (length < end.length()) {
      return false;
    }
    for (int i = 0; i < end.length(); i++) {
      if (buffer[length - end.length() + i] != end.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
