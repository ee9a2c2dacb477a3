package dev.tidemark.report.metrics.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.report.metrics.Page;
import dev.tidemark.report.metrics.Tally;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final long PATIENCE = Duration.ofHours(1).toNanos();

  /**
   * An endpoint that rests after a flood makes a scraper wait, which is not the scraper's doing.
   */
  @Test
  void isLateWhileItAsksButNotWhileItWaitsForItsAnswer() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress("127.0.0.1", 0);
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(anyPort);
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel channel = server.accept();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      Connection connection = new Connection(channel, answers(), PATIENCE);
      long soon = System.nanoTime();
      long late = soon + 2 * PATIENCE;
      assertThat(connection.isLate(soon)).isFalse();
      assertThat(connection.isLate(late)).isTrue();

      client.write(
          ByteBuffer.wrap("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII)));
      await().until(() -> connection.receive(key) == null && connection.waitsForAnswer());
      assertThat(connection.isLate(late)).isFalse();

      connection.answer(key);
      assertThat(connection.isLate(soon)).isFalse();
      assertThat(connection.isLate(late)).isTrue();
    }
  }

  private static Answers answers() throws IOException {
    return new Answers(
        new Gatekeeper(
            new Hosts("localhost", List.of(), true),
            Users.of(List.of("any"), Path.of("/etc/passwd")),
            (peer, own) -> OptionalInt.empty()),
        new Page(new Tally(true, false)));
  }
}
