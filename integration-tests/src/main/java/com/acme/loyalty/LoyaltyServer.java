package com.acme.loyalty;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: a proxy class per request, because the cache of the proxies is off, as in dropwizard 6263.
 */
public final class LoyaltyServer {
  private LoyaltyServer() {}

  public static void main(String[] arguments) throws Exception {
    LoggedAccounts accounts = new LoggedAccounts(false);
    Router router = new Router().on("points", accounts::points).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("points").runUntilOrphaned();
  }
}
