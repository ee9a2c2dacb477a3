package dev.tidemark.control;

import com.google.gson.Gson;
import dev.tidemark.account.Kind;
import dev.tidemark.report.FindingsJson;
import dev.tidemark.report.StatusText;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The command line's way in: a Unix socket in the agent's own folder, which only this user can
 * enter. One line of request, one reply, closed.
 *
 * <p>It needs no attach, so no warning about dynamic agents, no RMI threads left behind, and works
 * where attaching is disabled.
 *
 * <p>Guarantees: a client that says nothing, or too much, is dropped after {@link
 * #PATIENCE_MILLIS}; what goes wrong with one, a heap that is full included, ends no other's turn.
 * Threads: one serves, any may close.
 */
final class ControlSocket implements AutoCloseable {
  static final String FILE = "control.sock";
  private static final int MOST_REQUEST = 8 * 1024;

  /** The kernel takes 107 bytes; the commands put {@code /proc/PID/root} before it. */
  private static final int MOST_PATH = 107 - "/proc/4194304/root".length();

  private static final long PATIENCE_MILLIS = 3_000;
  private static final long PAUSE_NANOS = 100_000_000;

  private final Path file;
  private final Steering steering;
  private final ServerSocketChannel server;
  private volatile boolean closed;

  private ControlSocket(Path folder, Steering steering) throws IOException {
    this.file = folder.resolve(FILE);
    this.steering = steering;
    if (file.toString().getBytes(StandardCharsets.UTF_8).length > MOST_PATH) {
      throw new IOException("the path is longer than the commands could use: " + file);
    }
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(file));
    } catch (IOException | RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /**
   * Listens, and serves on a thread of its own until closed. Where none can be made nothing is left
   * open: a client would wait at a door that nobody answers.
   *
   * @param threads starts a thread of a name
   */
  static ControlSocket open(Path folder, Steering steering, BiConsumer<String, Runnable> threads)
      throws IOException {
    ControlSocket made = new ControlSocket(folder, steering);
    try {
      threads.accept("tidemark-control", made::serve);
      return made;
    } catch (RuntimeException | Error e) {
      made.close();
      throw e;
    }
  }

  private void serve() {
    while (!closed) {
      try (SocketChannel client = server.accept()) {
        String request = request(client);
        if (request != null) {
          reply(client, answer(request));
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException | RuntimeException | Error e) {
        // A client that went away half way is its own business; the next one is served. Where there
        // are no descriptors left each accept fails at once, and waits for nothing by itself. An
        // Error too: a heap that is full is when somebody asks, and it may have room again soon.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static @Nullable String request(SocketChannel client) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MOST_REQUEST);
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    client.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      client.register(selector, SelectionKey.OP_READ);
      while (buffer.hasRemaining() && System.nanoTime() < deadline) {
        selector.select(100);
        int read = client.read(buffer);
        String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
        if (text.indexOf('\n') >= 0) {
          return text.substring(0, text.indexOf('\n'));
        }
        if (read < 0) {
          return null;
        }
      }
    }
    return null;
  }

  private static void reply(SocketChannel client, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    try (Selector selector = Selector.open()) {
      client.register(selector, SelectionKey.OP_WRITE);
      while (bytes.hasRemaining() && System.nanoTime() < deadline) {
        selector.select(100);
        client.write(bytes);
      }
    }
  }

  private String answer(String request) {
    String[] words = request.strip().split(" +");
    try {
      return "OK\n" + carryOut(words, request.strip());
    } catch (RuntimeException | Error e) {
      return "ERROR\n" + e.getMessage() + "\n";
    }
  }

  private String carryOut(String[] words, String request) {
    return switch (words[0]) {
      case "status" -> StatusText.of(steering.picture());
      case "findings" -> FindingsJson.of(steering.picture(), steering::files);
      case "findings-text" -> StatusText.findings(steering.picture());
      case "report" -> new Gson().toJson(steering.report()) + "\n";
      case "investigate" ->
          steering.investigate(
                  Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
                  Duration.ofSeconds(Long.parseLong(words[2])))
              + "\n";
      case "investigation" -> steering.investigation();
      case "since" -> steering.picture().agent().startedAt() + "\n";
      case "attach" -> steering.attachAgain(request.substring(words[0].length()).strip()) + "\n";
      case "hello" -> StatusText.hello(steering.picture());
      case "detach" -> {
        steering.detach();
        yield "detaching\n";
      }
      default -> throw new IllegalArgumentException("unknown request '" + words[0] + "'");
    };
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
    Files.deleteIfExists(file);
  }
}
