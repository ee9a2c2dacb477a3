package dev.tidemark.report.metrics.endpoint;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code Host} a request may name.
 *
 * <p>A web page reaches an endpoint of the reader's own machine by a name that its owner points
 * there once the page has loaded (DNS rebinding); the browser then sends that name. So: names that
 * were agreed on, and addresses, which nobody can point elsewhere; on the loopback interface only
 * its own.
 */
final class Hosts {
  private static final String IPV4 = "\\d{1,3}(\\.\\d{1,3}){3}";
  private static final String IPV6 = "\\[[0-9a-f:.]*:[0-9a-f:.]*\\]";

  private final Set<String> names = new HashSet<>();
  private final boolean loopback;

  /**
   * @param listening the host that the endpoint was told to listen on
   * @param further names that were agreed on
   * @param loopback whether it listens on the loopback interface only
   */
  Hosts(String listening, List<String> further, boolean loopback) {
    this.loopback = loopback;
    names.add("localhost");
    names.add(listening.toLowerCase(Locale.ROOT));
    names.addAll(further);
  }

  boolean allow(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String host = withoutPort(header.toLowerCase(Locale.ROOT));
    if (names.contains(host)) {
      return true;
    }
    if (loopback) {
      return host.equals("[::1]") || (host.matches(IPV4) && host.startsWith("127."));
    }
    return host.matches(IPV4) || host.matches(IPV6);
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d{1,5}$", "");
  }
}
