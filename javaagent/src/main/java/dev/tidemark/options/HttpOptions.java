package dev.tidemark.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What options say of a server that something is sent to. */
final class HttpOptions {
  private HttpOptions() {}

  /** Without a user in it: a URL goes into logs. */
  static Optional<URI> url(Key key, String value) throws OptionException {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.indexOf('@') >= 0) {
      // Perhaps a password: a mistake names the key alone.
      throw new OptionException(
          "option " + key.text() + ": a URL without user and password, please: these go into logs");
    }
    try {
      URI url = new URI(value);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      throw OptionValues.bad(key, value);
    }
    throw OptionValues.bad(key, value);
  }

  /** The values are secrets as often as not: a mistake names the key alone. */
  static Map<String, String> headers(Key key, String value) throws OptionException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header : MetricsOptions.list(value)) {
      int colon = header.indexOf(':');
      String name = colon < 1 ? "" : header.substring(0, colon).strip();
      String content = colon < 1 ? "" : header.substring(colon + 1).strip();
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !content.matches("[ -~\\t]*")) {
        throw new OptionException("option " + key.text() + ": it is not " + key.allowed());
      }
      headers.put(name, content);
    }
    return headers;
  }
}
