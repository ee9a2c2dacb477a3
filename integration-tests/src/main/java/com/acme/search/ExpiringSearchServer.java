package com.acme.search;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** The healthy twin of {@link SearchServer}: keys never repeat here either, but results expire. */
public final class ExpiringSearchServer {
  private static final Duration LIFE = Duration.ofSeconds(5);

  private ExpiringSearchServer() {}

  public static void main(String[] arguments) throws Exception {
    ResultCache cache = new ResultCache(Caffeine.newBuilder().expireAfterWrite(LIFE).build());
    Router router =
        new Router().on("search", new SearchHandler(cache)).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("search").runUntilOrphaned();
  }
}
