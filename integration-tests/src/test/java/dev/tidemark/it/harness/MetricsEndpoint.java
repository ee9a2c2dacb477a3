package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * The Prometheus endpoint of the agent in a JVM that was started with {@code metrics.prometheus}.
 */
public final class MetricsEndpoint {
  private static final Pattern LOG = Pattern.compile("metrics on http://\\S+:(\\d+)/metrics");
  private static final int READ_MILLIS = 15_000;

  private final int port;

  private MetricsEndpoint(int port) {
    this.port = port;
  }

  /** Waits for the line of the log that says where it is. */
  public static MetricsEndpoint await(AgentJvm jvm, Duration patience) {
    return new MetricsEndpoint(
        Awaitility.await("the endpoint: " + jvm.lastWords())
            .atMost(patience)
            .until(() -> port(jvm), Optional::isPresent)
            .orElseThrow());
  }

  private static Optional<Integer> port(AgentJvm jvm) {
    Matcher matcher = LOG.matcher(jvm.stderr());
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  public int port() {
    return port;
  }

  /** As Prometheus knows it. */
  public String instance() {
    return "127.0.0.1:" + port;
  }

  /** Asked by a plain client of the tests' own user; its text. */
  public String text() {
    Answer answer = get("GET", "/metrics", "Host: " + instance());
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.body();
  }

  /** Asked with these lines in the head and no others. */
  public Answer get(String method, String path, String... headers) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), READ_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      socket.getOutputStream().write(head(method, path, headers));
      return Answer.parse(
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] head(String method, String path, String... headers) {
    List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1"));
    lines.addAll(List.of(headers));
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * What came back.
   *
   * @param headers the lines of the head
   */
  public record Answer(int status, List<String> headers, String body) {
    static Answer parse(String text) {
      int end = text.indexOf("\r\n\r\n");
      if (!text.startsWith("HTTP/1.1 ") || end < 0) {
        throw new IllegalStateException("no answer: " + text);
      }
      return new Answer(
          Integer.parseInt(text.substring(9, 12)),
          List.of(text.substring(0, end).split("\r\n")),
          text.substring(end + 4));
    }
  }
}
