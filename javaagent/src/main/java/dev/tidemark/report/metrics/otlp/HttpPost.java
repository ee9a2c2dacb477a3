package dev.tidemark.report.metrics.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One POST to one URL, on a connection of its own.
 *
 * <p>Not the JDK's clients: they share cookies, authenticators, proxies, default contexts and
 * threads with the application, and give no deadline for the whole (docs/adr/0012-metrics.md).
 *
 * <p>Threads: one posts, any may {@link #abort}, which ends a post that hangs.
 */
final class HttpPost {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;
  private static final int MOST_STATUS_LINE = 1024;

  private final URI url;
  private final Map<String, String> headers;
  private volatile @Nullable Socket open;
  private volatile long openSinceNanos;

  HttpPost(URI url, Map<String, String> headers) {
    this.url = url;
    this.headers = Map.copyOf(headers);
  }

  /**
   * Sends and waits for the first line of the answer.
   *
   * @throws IOException also when the answer is not of the 2xx kind; its message has no secret
   */
  void send(byte[] body, String contentType) throws IOException {
    openSinceNanos = System.nanoTime();
    try (Socket socket = new Socket()) {
      open = socket;
      socket.connect(new InetSocketAddress(url.getHost(), port()), CONNECT_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      try (Socket secure = secure(socket)) {
        OutputStream out = secure.getOutputStream();
        out.write(head(body.length, contentType).getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        String status = statusLine(secure.getInputStream());
        if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
          throw new IOException("answered '" + status.replaceAll("[^ -~]", "?") + "'");
        }
      }
    } finally {
      open = null;
    }
  }

  private int port() {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return url.getScheme().equals("https") ? 443 : 80;
  }

  /** A context of our own: the default one is made once, by whom it belongs to. */
  private Socket secure(Socket plain) throws IOException {
    if (!url.getScheme().equals("https")) {
      return plain;
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, url.getHost(), port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      return socket;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private String head(int length, String contentType) {
    StringBuilder head = new StringBuilder();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    head.append("POST ").append(url.getRawPath()).append(query).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(url.getRawAuthority()).append("\r\n");
    head.append("User-Agent: tidemark\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    head.append("Connection: close\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }

  private static String statusLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read();
        c >= 0 && c != '\n' && line.length() < MOST_STATUS_LINE;
        c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** Ends a post that takes longer than this. */
  void expire(long mostNanos) {
    if (System.nanoTime() - openSinceNanos > mostNanos) {
      abort();
    }
  }

  /** Ends the post under way, if there is one. */
  void abort() {
    Socket socket = open;
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      open = null;
    }
  }
}
