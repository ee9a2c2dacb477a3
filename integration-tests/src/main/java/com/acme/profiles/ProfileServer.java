package com.acme.profiles;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;
import com.google.common.cache.CacheBuilder;

/** Leaks: a Guava cache without a maximum, asked by visit. */
public final class ProfileServer {
  private ProfileServer() {}

  public static void main(String[] arguments) throws Exception {
    ProfileCache cache = new ProfileCache(CacheBuilder.newBuilder().build());
    Router router = new Router().on("visit", cache::visit).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("visit").runUntilOrphaned();
  }
}
