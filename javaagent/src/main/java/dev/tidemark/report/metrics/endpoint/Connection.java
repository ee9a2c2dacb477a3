package dev.tidemark.report.metrics.endpoint;

import dev.tidemark.report.metrics.Tally;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection: one request, one response, closed. For the endpoint's one thread only. */
final class Connection {
  private static final int MOST_HEAD = 8 * 1024;
  private static final String END = "\r\n\r\n";

  private final SocketChannel channel;
  private final Answers answers;
  private final long deadlineNanos;
  private final ByteBuffer head = ByteBuffer.allocate(MOST_HEAD);
  private @Nullable Response response;

  Connection(SocketChannel channel, Answers answers, long deadlineNanos) {
    this.channel = channel;
    this.answers = answers;
    this.deadlineNanos = deadlineNanos;
  }

  boolean isLate(long nowNanos) {
    return nowNanos - deadlineNanos > 0;
  }

  /**
   * Does what can be done without waiting.
   *
   * @return what became of it, once that is known; null while it goes on
   */
  Tally.@Nullable Request advance(SelectionKey key) throws IOException {
    Response ready = response;
    if (ready == null) {
      if (channel.read(head) < 0) {
        return Tally.Request.DROPPED;
      }
      ready = answer();
      response = ready;
    }
    if (ready == null) {
      return null;
    }
    channel.write(new ByteBuffer[] {ready.head(), ready.body()});
    if (ready.body().hasRemaining() || ready.head().hasRemaining()) {
      key.interestOps(SelectionKey.OP_WRITE);
      return null;
    }
    return ready.outcome();
  }

  private @Nullable Response answer() throws IOException {
    String text = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END);
    if (end >= 0) {
      return answers.to(
          Request.parse(text.substring(0, end)),
          (InetSocketAddress) channel.getRemoteAddress(),
          (InetSocketAddress) channel.getLocalAddress());
    }
    return head.hasRemaining()
        ? null
        : Response.refusal("431 Request Header Fields Too Large", "At most 8 KiB.");
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone either way.
      response = null;
    }
  }
}
