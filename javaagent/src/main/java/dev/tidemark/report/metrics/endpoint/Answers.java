package dev.tidemark.report.metrics.endpoint;

import dev.tidemark.report.metrics.Exposition;
import dev.tidemark.report.metrics.Page;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The answer to each request. */
final class Answers {
  static final String PATH = "/metrics";

  private final Gatekeeper gatekeeper;
  private final Page page;

  Answers(Gatekeeper gatekeeper, Page page) {
    this.gatekeeper = gatekeeper;
    this.page = page;
  }

  Response to(@Nullable Request request, InetSocketAddress peer, InetSocketAddress own) {
    if (request == null) {
      return Response.refusal("400 Bad Request", "This is no HTTP/1 request.");
    }
    String refusal = gatekeeper.refuse(request, peer, own);
    if (refusal != null) {
      return Response.refusal("403 Forbidden", refusal);
    }
    boolean get = request.method().equals("GET");
    if (!get && !request.method().equals("HEAD")) {
      return Response.refusal("405 Method Not Allowed", "Only GET and HEAD.");
    }
    if (!request.path().equals(PATH)) {
      return Response.refusal("404 Not Found", "There is " + PATH + " only.");
    }
    Exposition exposition = Exposition.accepted(request.header("accept"));
    return Response.page(exposition.contentType(), page.bytes(exposition), get);
  }
}
