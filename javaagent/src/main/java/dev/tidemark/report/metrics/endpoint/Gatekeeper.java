package dev.tidemark.report.metrics.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Whether a request is answered: no page of a browser, no foreign name, no foreign user. */
final class Gatekeeper {
  private final Hosts hosts;
  private final Users users;
  private final PeerOwners owners;

  Gatekeeper(Hosts hosts, Users users, PeerOwners owners) {
    this.hosts = hosts;
    this.users = users;
    this.owners = owners;
  }

  /**
   * @return why not, in one sentence; null where it is
   */
  @Nullable String refuse(Request request, InetSocketAddress peer, InetSocketAddress own) {
    if (!hosts.allow(request.header("host"))) {
      return "This host name is not known here; metrics.hosts allows further ones.";
    }
    if (isOfAPage(request)) {
      return "No web page may ask.";
    }
    if (peer.getAddress().isLoopbackAddress() && !users.allowAny()) {
      return refuseUser(peer, own);
    }
    return null;
  }

  private @Nullable String refuseUser(InetSocketAddress peer, InetSocketAddress own) {
    try {
      OptionalInt owner = owners.of(peer, own);
      if (owner.isEmpty()) {
        return "Who asks cannot be told here; metrics.users=any allows everybody on this machine.";
      }
      return users.allow(owner.getAsInt())
          ? null
          : "This user may not ask; metrics.users=" + owner.getAsInt() + " allows it.";
    } catch (IOException | NumberFormatException e) {
      return "Who asks cannot be told here; metrics.users=any allows everybody on this machine.";
    }
  }

  /** Browsers say so by themselves, and no page can keep them from it. */
  private static boolean isOfAPage(Request request) {
    String site = request.header("sec-fetch-site");
    return request.header("origin") != null
        || (site != null && !site.equals("none") && !site.equals("same-origin"));
  }
}
