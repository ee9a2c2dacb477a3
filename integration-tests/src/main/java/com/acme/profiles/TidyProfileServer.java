package com.acme.profiles;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;
import com.google.common.cache.CacheBuilder;

/**
 * The healthy twin of {@link ProfileServer}: the cache has a maximum, and is full after some 20
 * seconds.
 */
public final class TidyProfileServer {
  private TidyProfileServer() {}

  public static void main(String[] arguments) throws Exception {
    ProfileCache cache = new ProfileCache(CacheBuilder.newBuilder().maximumSize(20_011).build());
    Router router = new Router().on("visit", cache::visit).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("visit").runUntilOrphaned();
  }
}
