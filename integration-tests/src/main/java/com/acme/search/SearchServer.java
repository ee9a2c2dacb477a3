package com.acme.search;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Leaks: a cache without a bound whose keys never repeat. */
public final class SearchServer {
  private SearchServer() {}

  public static void main(String[] arguments) throws Exception {
    ResultCache cache = new ResultCache(Caffeine.newBuilder().build());
    Router router =
        new Router().on("search", new SearchHandler(cache)).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).leaking("search").runUntilOrphaned();
  }
}
