package dev.tidemark.report.metrics.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.options.MetricsOptions;
import dev.tidemark.options.MetricsOptions.Listen;
import dev.tidemark.report.Examples;
import dev.tidemark.report.metrics.Page;
import dev.tidemark.report.metrics.Tally;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The endpoint over real sockets. */
class EndpointTest {
  private final AtomicBoolean full = new AtomicBoolean();

  /** So that the kernel's list is read. */
  private final PeerOwners unaskable =
      (peer, own) -> {
        if (full.get()) {
          throw new OutOfMemoryError("Java heap space");
        }
        throw new IOException("no kernel to ask");
      };

  private final Tally tally = new Tally(true, false);
  private final Page page = new Page(tally);
  private Endpoint endpoint;
  private Thread thread;
  private int port;

  @BeforeEach
  void open() throws IOException {
    open(1);
  }

  private void open(double budgetCpu) throws IOException {
    Listen listen = new Listen("127.0.0.1", 0);
    MetricsOptions options =
        new MetricsOptions(
            Optional.of(listen),
            List.of("metrics.acme.example"),
            List.of("own"),
            Optional.empty(),
            Map.of(),
            60,
            false);
    endpoint = Endpoint.open(listen, options, page, tally, budgetCpu, unaskable);
    port = URI.create(endpoint.url()).getPort();
    page.show(Examples.picture(Examples.leak()));
    thread = new Thread(endpoint::serve, "endpoint-under-test");
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void close() throws InterruptedException {
    endpoint.close();
    thread.join(5_000);
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void answersAScrape() throws IOException {
    String answer = ask("GET /metrics HTTP/1.1", "Host: 127.0.0.1:" + port);

    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
        .contains("\r\n\r\n# HELP tidemark_up ")
        .contains("\ntidemark_leaks{kind=\"NATIVE_MALLOC\"} 1\n")
        .doesNotContainIgnoringCase("access-control");
    int length = Integer.parseInt(answer.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).hasSize(length);
  }

  @Test
  void speaksOpenMetricsWhereThatIsAskedFor() throws IOException {
    assertThat(
            ask(
                "GET /metrics?x=1 HTTP/1.1",
                "Host: localhost",
                "Accept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5"))
        .contains("Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8")
        .endsWith("# EOF\n");
  }

  @Test
  void sendsTheHeadAlone() throws IOException {
    assertThat(ask("HEAD /metrics HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("\r\n\r\n");
  }

  @Test
  void knowsTheHostsThatWereAgreedOn() throws IOException {
    for (String host :
        List.of(
            "localhost:" + port,
            "127.0.0.1",
            "127.0.0.7:1",
            "[::1]:9404",
            "Metrics.acme.example")) {
      assertThat(ask("GET /metrics HTTP/1.1", "Host: " + host)).as(host).contains(" 200 ");
    }
  }

  @Test
  void refusesEveryOtherHost() throws IOException {
    for (String host :
        List.of(
            "evil.example:" + port,
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.evil.example",
            "10.0.0.1",
            "[fe80::1]",
            "")) {
      assertThat(ask("GET /metrics HTTP/1.1", "Host: " + host))
          .as(host)
          .startsWith("HTTP/1.1 403 ")
          .doesNotContain("tidemark_");
    }
    assertThat(ask("GET /metrics HTTP/1.1")).startsWith("HTTP/1.1 403 ");
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost", "Host: evil.example"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void refusesWebPages() throws IOException {
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost", "Origin: https://evil.example"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost", "Sec-Fetch-Site: cross-site"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost", "Sec-Fetch-Site: none"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void knowsOnePathAndTwoMethods() throws IOException {
    assertThat(ask("GET / HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 404 ");
    assertThat(ask("GET /metrics/../x HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 404 ");
    assertThat(ask("POST /metrics HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: GET, HEAD");
    assertThat(ask("OPTIONS /metrics HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 405 ");
  }

  @Test
  void refusesWhatIsNoRequest() throws IOException {
    assertThat(ask("hello")).startsWith("HTTP/1.1 400 ");
    assertThat(ask("GET http://localhost/metrics HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(ask("GET /metrics HTTP/1.1", "Host : localhost")).startsWith("HTTP/1.1 400 ");
    try (Socket socket = connect()) {
      socket.getOutputStream().write("x".repeat(8 * 1024).getBytes(US_ASCII));
      assertThat(read(socket)).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void isThereForAScraperWhileOthersHoldTheirConnectionsOpen() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        Socket socket = connect();
        socket.getOutputStream().write("GET /met".getBytes(US_ASCII));
        slow.add(socket);
      }
      assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 200 ");
      // Those that were not pushed out run out of time.
      for (Socket socket : slow) {
        socket.setSoTimeout(10_000);
        assertThat(isEnded(socket)).isTrue();
      }
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(
              () -> {
                page.show(Examples.picture());
                assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost"))
                    .contains("tidemark_metrics_requests_total{outcome=\"dropped\"} 40\n");
              });
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void isThereForAScraperWhenManyAskedAndHungUp() throws Exception {
    close();
    open(0.0001); // after each answer it rests as long as it ever does
    for (int i = 0; i < 40; i++) {
      try (Socket socket = connect()) {
        socket
            .getOutputStream()
            .write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      } catch (IOException e) {
        break; // the queue before the door is full, which is what is wanted
      }
    }
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aHeapThatIsFullCostsOneAnswerNotTheEndpoint() throws IOException {
    full.set(true);
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost")).isEmpty();
    full.set(false);
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aPortThatNobodyServesIsNotLeftBound() throws InterruptedException {
    thread.interrupt();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
  }

  @Test
  void showsEachNewPicture() throws IOException {
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost"))
        .contains("tidemark_leaks{kind=\"NATIVE_MALLOC\"} 1\n");
    page.show(Examples.picture());
    assertThat(ask("GET /metrics HTTP/1.1", "Host: localhost"))
        .contains("tidemark_leaks{kind=\"NATIVE_MALLOC\"} 0\n");
  }

  private String ask(String... lines) throws IOException {
    try (Socket socket = connect()) {
      socket
          .getOutputStream()
          .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return read(socket);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static String read(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static boolean isEnded(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
