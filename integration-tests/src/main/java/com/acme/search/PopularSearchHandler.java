package com.acme.search;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.SplittableRandom;

/** {@code search}: one new text a request, and some of the earlier ones once more. */
final class PopularSearchHandler implements Handler {
  private static final int REPEATED = 3;
  private static final int PAGE_BYTES = 1_993;

  private final ResultCache cache;

  PopularSearchHandler(ResultCache cache) {
    this.cache = cache;
  }

  @Override
  public Response handle(Request request) {
    SplittableRandom random = new SplittableRandom(request.number());
    int found = find(request.number());
    for (int i = 0; i < REPEATED; i++) {
      found += find(random.nextLong(request.number() + 1));
    }
    return Response.ok(found / (1 + REPEATED));
  }

  private int find(long text) {
    Query query = new Query("text " + text, 0);
    return cache.find(query, asked -> search(text)).length();
  }

  private static SearchResult search(long text) {
    return new SearchResult(new Request("search", text).body(PAGE_BYTES));
  }
}
