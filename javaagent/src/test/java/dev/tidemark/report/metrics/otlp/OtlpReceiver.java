package dev.tidemark.report.metrics.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is pushed to it and answers as a test says. */
final class OtlpReceiver implements AutoCloseable {
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<Socket> held = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  /** What it does once it has read a request. */
  interface Behaviour {
    void answer(Socket client) throws IOException;
  }

  void listen(Behaviour behaviour) throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    ServerSocket listening = server;
    Thread accepting =
        new Thread(
            () -> {
              while (!listening.isClosed()) {
                try {
                  Socket client = listening.accept();
                  receive(client);
                  behaviour.answer(client);
                  if (!held.contains(client)) {
                    client.close();
                  }
                } catch (IOException e) {
                  // The client left, or the test is over: the loop's condition tells.
                  Thread.onSpinWait();
                }
              }
            },
            "otlp-receiver");
    accepting.setDaemon(true);
    accepting.start();
  }

  private void receive(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("half a request");
      }
      head.write(c);
    }
    String text = head.toString(StandardCharsets.US_ASCII);
    heads.add(text);
    bodies.add(
        in.readNBytes(Integer.parseInt(text.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"))));
  }

  static void reply(Socket client, String status) throws IOException {
    client
        .getOutputStream()
        .write((status + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Leaves a connection open, without an answer. */
  void hold(Socket client) {
    held.add(client);
  }

  boolean isHolding() {
    return !held.isEmpty();
  }

  List<String> heads() {
    return heads;
  }

  List<byte[]> bodies() {
    return bodies;
  }

  /** Also where nobody listens there any more. */
  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : held) {
      socket.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
