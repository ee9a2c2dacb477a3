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
  private final long patienceNanos;
  private final ByteBuffer head = ByteBuffer.allocate(MOST_HEAD);
  private long deadlineNanos;
  private boolean asked;
  private @Nullable Response response;

  /**
   * @param patienceNanos for the other end to send its request, and again to take the answer
   */
  Connection(SocketChannel channel, Answers answers, long patienceNanos) {
    this.channel = channel;
    this.answers = answers;
    this.patienceNanos = patienceNanos;
    this.deadlineNanos = System.nanoTime() + patienceNanos;
  }

  /** Whether the other end takes too long. While it waits for us it is not it that does. */
  boolean isLate(long nowNanos) {
    return !waitsForAnswer() && nowNanos - deadlineNanos > 0;
  }

  /** Whether all of the request is there and nothing of the answer. */
  boolean waitsForAnswer() {
    return asked && response == null;
  }

  /**
   * Reads what is there.
   *
   * @return DROPPED when the other end is gone; null while it goes on
   */
  Tally.@Nullable Request receive(SelectionKey key) throws IOException {
    if (channel.read(head) < 0) {
      return Tally.Request.DROPPED;
    }
    if (end() >= 0 || !head.hasRemaining()) {
      asked = true;
      key.interestOps(0);
    }
    return null;
  }

  /**
   * Makes the answer, which may take milliseconds, and sends what goes without waiting. Who has
   * hung up meanwhile gets none: after a flood the queue is full of such.
   *
   * @return what became of it, once that is known; null while it goes on
   */
  Tally.@Nullable Request answer(SelectionKey key) throws IOException {
    if (head.hasRemaining() && channel.read(head) < 0) {
      return Tally.Request.DROPPED;
    }
    response = response();
    deadlineNanos = System.nanoTime() + patienceNanos;
    return send(key);
  }

  /** Sends on. The same returns as {@link #answer}. */
  Tally.@Nullable Request send(SelectionKey key) throws IOException {
    Response ready = response;
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

  private Response response() throws IOException {
    int end = end();
    return end < 0
        ? Response.refusal("431 Request Header Fields Too Large", "At most 8 KiB.")
        : answers.to(
            Request.parse(text().substring(0, end)),
            (InetSocketAddress) channel.getRemoteAddress(),
            (InetSocketAddress) channel.getLocalAddress());
  }

  private int end() {
    return text().indexOf(END);
  }

  private String text() {
    return new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
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
