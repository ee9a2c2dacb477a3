package com.acme.search;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Healthy: a bounded cache fills for 40 seconds at 2 MB/s, as fast as a leak, and is full then. */
public final class BoundedSearchServer {
  /** 80 MB of results. */
  private static final int RESULTS = 36_007;

  private BoundedSearchServer() {}

  public static void main(String[] arguments) throws Exception {
    ResultCache cache = new ResultCache(Caffeine.newBuilder().maximumSize(RESULTS).build());
    Router router =
        new Router().on("search", new PopularSearchHandler(cache)).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("search").runUntilOrphaned();
  }
}
