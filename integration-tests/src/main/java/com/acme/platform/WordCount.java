package com.acme.platform;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Healthy work of an ordinary service: parses, counts, forgets. Makes garbage, keeps nothing. */
public final class WordCount implements Handler {
  private static final int BODY_BYTES = 40_009;

  @Override
  public Response handle(Request request) {
    String text = new String(request.body(BODY_BYTES), StandardCharsets.US_ASCII);
    Map<String, Integer> counts = count(text);
    return Response.ok(counts.size());
  }

  private static Map<String, Integer> count(String text) {
    Map<String, Integer> counts = new HashMap<>();
    int from = 0;
    for (int to = text.indexOf('a'); to >= 0; to = text.indexOf('a', from)) {
      counts.merge(text.substring(from, to), 1, Integer::sum);
      from = to + 1;
    }
    return counts;
  }
}
