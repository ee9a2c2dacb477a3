package dev.tidemark.options;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How metrics leave the process; by default only into the application's own registry.
 *
 * @param prometheus where to listen for a Prometheus server
 * @param hosts names, beside its own addresses, under which the endpoint may be asked for
 * @param users who may ask over the loopback interface: {@code own}, {@code any}, names or numbers
 * @param otlp where to push to
 * @param otlpHeaders sent with each push
 * @param otlpSeconds between two pushes
 * @param bridge whether to put the meters into the application's own registry
 */
public record MetricsOptions(
    Optional<Listen> prometheus,
    List<String> hosts,
    List<String> users,
    Optional<URI> otlp,
    Map<String, String> otlpHeaders,
    int otlpSeconds,
    boolean bridge) {
  private static final int MOST_PORT = 65_535;
  private static final int MOST_SECONDS = 86_400;

  public MetricsOptions {
    hosts = List.copyOf(hosts);
    users = List.copyOf(users);
    otlpHeaders = Map.copyOf(otlpHeaders);
  }

  /**
   * An address to listen on.
   *
   * @param host a name or an address; IPv6 without brackets
   * @param port 0 for any free one
   */
  public record Listen(String host, int port) {}

  static MetricsOptions of(OptionValues values) throws OptionException {
    return new MetricsOptions(
        listen(values.text(Key.METRICS_PROMETHEUS)),
        list(values.text(Key.METRICS_HOSTS).toLowerCase(Locale.ROOT)),
        list(values.text(Key.METRICS_USERS)),
        otlp(values.text(Key.METRICS_OTLP)),
        HttpOptions.headers(Key.METRICS_OTLP_HEADERS, values.text(Key.METRICS_OTLP_HEADERS)),
        seconds(values.text(Key.METRICS_OTLP_INTERVAL)),
        values.oneOf(Key.METRICS_BRIDGE, "auto", "off").equals("auto"));
  }

  private static Optional<Listen> listen(String value) throws OptionException {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    int colon = value.lastIndexOf(':');
    String host = colon < 0 ? "127.0.0.1" : value.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw OptionValues.bad(Key.METRICS_PROMETHEUS, value);
    }
    int port = number(Key.METRICS_PROMETHEUS, value, value.substring(colon + 1), MOST_PORT);
    if (host.isBlank()) {
      throw OptionValues.bad(Key.METRICS_PROMETHEUS, value);
    }
    return Optional.of(new Listen(host, port));
  }

  private static Optional<URI> otlp(String value) throws OptionException {
    return HttpOptions.url(Key.METRICS_OTLP, value)
        .map(url -> url.getRawPath().length() > 1 ? url : url.resolve("/v1/metrics"));
  }

  private static int seconds(String value) throws OptionException {
    int seconds = number(Key.METRICS_OTLP_INTERVAL, value, value, MOST_SECONDS);
    if (seconds < 1) {
      throw OptionValues.bad(Key.METRICS_OTLP_INTERVAL, value);
    }
    return seconds;
  }

  private static int number(Key key, String value, String digits, int most) throws OptionException {
    try {
      int number = Integer.parseInt(digits);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw OptionValues.bad(key, value);
    }
    throw OptionValues.bad(key, value);
  }

  static List<String> list(String value) {
    List<String> parts = new ArrayList<>();
    for (String part : value.split(";", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }
}
