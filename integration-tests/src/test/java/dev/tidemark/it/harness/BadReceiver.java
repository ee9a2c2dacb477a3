package dev.tidemark.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that misbehaves in one way, whoever comes. */
public final class BadReceiver implements AutoCloseable {

  /** What it does with a connection. */
  public enum Manner {
    /** Takes it and says nothing, for ever. */
    HANGS,
    /** Nobody listens. */
    REFUSES,
    /** Answers that something broke. */
    FAILS,
    /** Answers a byte a second, and never a whole line. */
    DRIPS,
    /** Answers without an end. */
    FLOODS,
    /** Speaks something else. */
    BABBLES
  }

  private static final int HEAD_BYTES = 64 * 1024;

  private final Manner manner;
  private final ServerSocket server;
  private final int port;
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private BadReceiver(Manner manner, ServerSocket server) {
    this.manner = manner;
    this.server = server;
    this.port = server.getLocalPort();
  }

  public static BadReceiver start(Manner manner) {
    try {
      BadReceiver receiver =
          new BadReceiver(manner, new ServerSocket(0, 16, InetAddress.getLoopbackAddress()));
      if (manner == Manner.REFUSES) {
        receiver.server.close();
      } else {
        thread(receiver::accept);
      }
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** How often somebody came. */
  public int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        connections.incrementAndGet();
        clients.add(client);
        thread(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket client) {
    try {
      InputStream in = client.getInputStream();
      if (manner == Manner.HANGS || in.read(new byte[HEAD_BYTES]) < 0) {
        return;
      }
      OutputStream out = client.getOutputStream();
      switch (manner) {
        case FAILS -> write(out, "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
        case BABBLES -> write(out, "220 mail.acme.example ESMTP\r\n");
        case DRIPS -> drip(out);
        default -> flood(out);
      }
      client.close();
    } catch (IOException e) {
      // The other side had enough; that is its right.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** The sleep is what is wrong with it. */
  private static void drip(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      write(out, "H");
      Thread.sleep(1_000);
    }
  }

  private static void flood(OutputStream out) throws IOException {
    String much = "a".repeat(HEAD_BYTES);
    while (true) {
      write(out, much);
    }
  }

  private static void thread(Runnable body) {
    Thread thread = new Thread(body, "bad-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket client : clients) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
