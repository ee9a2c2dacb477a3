package dev.tidemark.report.metrics.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.OptionalInt;

/** Who owns the other end of a connection within this machine. */
@FunctionalInterface
public interface PeerOwners {
  /**
   * The user number of the peer; empty where nobody holds that socket connected.
   *
   * @param peer the other end
   * @param own this end
   * @throws IOException where it cannot be told
   */
  OptionalInt of(InetSocketAddress peer, InetSocketAddress own) throws IOException;

  /** These, and where they cannot tell, those. */
  default PeerOwners orElse(PeerOwners those) {
    return (peer, own) -> {
      try {
        return of(peer, own);
      } catch (IOException e) {
        return those.of(peer, own);
      }
    };
  }
}
