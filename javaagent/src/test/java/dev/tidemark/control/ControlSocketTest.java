package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.account.Kind;
import dev.tidemark.options.OptionReader;
import dev.tidemark.report.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlSocketTest {
  private final FakeAgent agent = new FakeAgent();
  private Path folder;
  private ControlSocket socket;
  private Thread server;

  @BeforeEach
  void serve() throws IOException {
    // Not @TempDir: a Unix socket's path may have 107 bytes.
    folder = Files.createTempDirectory(Path.of("/tmp"), "sock");
    socket =
        ControlSocket.open(
            folder,
            agent,
            (name, work) -> {
              server = new Thread(work, name);
              server.start();
            });
  }

  @AfterEach
  void close() throws Exception {
    socket.close();
    server.join();
    assertThat(folder).isEmptyDirectory();
    Files.delete(folder);
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(ControlSocket.FILE)));
  }

  private String ask(String request) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(folder.resolve(ControlSocket.FILE)));
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(4096);
      while (channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void answersWhatItIsAsked() throws IOException {
    assertThat(ask("hello\n")).startsWith("OK\ntidemark ").contains("preset lab");
    assertThat(ask("findings\n")).contains("\"schema\": \"tidemark.findings/1\"");
    assertThat(ask("attach output=/a  b,log=off\n"))
        .isEqualTo("OK\noptions <output=/a  b,log=off>\n");
    assertThat(ask("investigate THREAD 7\n")).isEqualTo("OK\nTHREAD PT7S\n");
  }

  @Test
  void whatItDoesNotKnowIsAnErrorInWords() throws IOException {
    assertThat(ask("format disk\n")).isEqualTo("ERROR\nunknown request 'format'\n");
    assertThat(ask("investigate\n")).startsWith("ERROR\n");
    assertThat(ask("investigate NOTHING 7\n")).startsWith("ERROR\n");
  }

  @Test
  void whoHangsUpOrSaysTooMuchDoesNotHoldUpTheNext() throws IOException {
    connect().close();
    assertThat(ask("x".repeat(1024))).isEmpty();
    assertThat(ask("hello\n")).startsWith("OK\n");
  }

  @Test
  void whoSaysNothingIsDropped() throws IOException {
    try (SocketChannel silent = connect()) {
      assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
    assertThat(ask("detach\n")).isEqualTo("OK\ndetaching\n");
    assertThat(agent.detached).isTrue();
  }

  @Test
  void aHeapThatIsFullCostsOneReplyNotTheSocket() throws IOException {
    agent.full = true;
    assertThat(ask("investigation\n")).isEmpty();
    agent.full = false;
    assertThat(ask("investigation\n")).isEqualTo("OK\nnone yet\n");
  }

  @Test
  void whereNoThreadCanBeMadeNothingIsLeftOpen() throws IOException {
    Path other = Files.createTempDirectory(Path.of("/tmp"), "sock");
    assertThatThrownBy(
            () ->
                ControlSocket.open(
                    other,
                    agent,
                    (name, work) -> {
                      throw new OutOfMemoryError("unable to create native thread");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(other).isEmptyDirectory();
    Files.delete(other);
  }

  @Test
  void aReportComesAsOneLineOfJson() throws IOException {
    assertThat(ask("report\n")).startsWith("OK\n{\"report.html\":\"").hasLineCount(2);
  }

  /** No room for the reply that says so either. */
  private static final class FullHeap extends OutOfMemoryError {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  private static final class FakeAgent implements Steering {
    volatile boolean detached;
    volatile boolean full;

    @Override
    public Picture picture() {
      try {
        return new Portrait(
                new OptionReader(Map.of(), new Properties(), Map.of()).read("preset=lab"),
                Instant.EPOCH,
                List::of)
            .blank();
      } catch (dev.tidemark.options.OptionException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Map<String, String> report() {
      return Map.of("report.html", "<p>\n</p>");
    }

    @Override
    public String investigate(Kind kind, Duration window) {
      return kind + " " + window;
    }

    @Override
    public String investigation() {
      if (full) {
        throw new FullHeap();
      }
      return "none yet\n";
    }

    @Override
    public void clear(String id) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public String attachAgain(String argument) {
      return "options <" + argument + ">";
    }

    @Override
    public void detach() {
      detached = true;
    }
  }
}
