package dev.tidemark.report.metrics.endpoint;

import dev.tidemark.report.metrics.Tally;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What goes back: a head of its own and a body that is shared by all.
 *
 * @param outcome what is counted once it is sent
 */
record Response(ByteBuffer head, ByteBuffer body, Tally.Request outcome) {

  static Response page(String contentType, byte[] page, boolean withBody) {
    return new Response(
        head("200 OK", contentType, page.length),
        ByteBuffer.wrap(page, 0, withBody ? page.length : 0).asReadOnlyBuffer(),
        Tally.Request.SERVED);
  }

  /**
   * @param status for example {@code 404 Not Found}
   */
  static Response refusal(String status, String why) {
    byte[] text = (why + "\n").getBytes(StandardCharsets.UTF_8);
    return new Response(
        head(status, "text/plain; charset=utf-8", text.length),
        ByteBuffer.wrap(text),
        Tally.Request.REFUSED);
  }

  private static ByteBuffer head(String status, String contentType, int length) {
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + length
            + (status.startsWith("405") ? "\r\nAllow: GET, HEAD" : "")
            + "\r\nConnection: close"
            + "\r\nCache-Control: no-store"
            + "\r\nX-Content-Type-Options: nosniff"
            + "\r\nCross-Origin-Resource-Policy: same-origin"
            + "\r\n\r\n";
    return ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
  }
}
