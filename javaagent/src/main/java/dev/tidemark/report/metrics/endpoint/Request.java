package dev.tidemark.report.metrics.endpoint;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP/1 request, read as strictly as RFC 9112 allows.
 *
 * @param path without the query
 * @param headers by their name in lower case
 */
record Request(String method, String path, Map<String, String> headers) {
  Request {
    headers = Map.copyOf(headers);
  }

  /**
   * @param head up to and without the empty line
   * @return null where it is not such a request
   */
  static @Nullable Request parse(String head) {
    String[] lines = head.split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3
        || !words[0].matches("[A-Z]{1,16}")
        || !words[1].startsWith("/")
        || !words[2].matches("HTTP/1\\.[01]")) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1 || !lines[i].substring(0, colon).matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
        return null;
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String before = headers.put(name, lines[i].substring(colon + 1).strip());
      if (before != null && name.equals("host")) {
        return null;
      }
    }
    return new Request(words[0], words[1].split("\\?", 2)[0], headers);
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }
}
