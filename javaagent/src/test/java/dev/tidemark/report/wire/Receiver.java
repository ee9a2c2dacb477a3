package dev.tidemark.report.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on this machine that does to those who post what a test wants. */
public final class Receiver implements AutoCloseable {

  /** What it does with a request that it has read. */
  public interface Behaviour {
    /**
     * @param number of the request, from 1
     * @return the status line, or null to say nothing and leave the connection open
     */
    String answer(int number);
  }

  /** What came. */
  public record Request(String head, byte[] body) {}

  private final ServerSocket server;
  private final Behaviour behaviour;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> held = new CopyOnWriteArrayList<>();

  public Receiver(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread accepting = new Thread(this::serve, "receiver");
    accepting.setDaemon(true);
    accepting.start();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  public List<Request> requests() {
    return requests;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        requests.add(read(client.getInputStream()));
        String answer = behaviour.answer(requests.size());
        if (answer == null) {
          held.add(client);
        } else {
          String reply = answer + "\r\nContent-Length: 0\r\n\r\n";
          client.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
          client.close();
        }
      } catch (IOException e) {
        // The client left, or the test is over: the loop's condition tells.
        Thread.onSpinWait();
      }
    }
  }

  private static Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("half a request");
      }
      head.write(c);
    }
    String text = head.toString(StandardCharsets.US_ASCII);
    int length = Integer.parseInt(text.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    return new Request(text, in.readNBytes(length));
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : held) {
      socket.close();
    }
    server.close();
  }
}
