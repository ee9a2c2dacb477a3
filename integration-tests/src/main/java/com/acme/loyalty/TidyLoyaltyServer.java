package com.acme.loyalty;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link LoyaltyServer}: the proxy class is made once. */
public final class TidyLoyaltyServer {
  private TidyLoyaltyServer() {}

  public static void main(String[] arguments) throws Exception {
    LoggedAccounts accounts = new LoggedAccounts(true);
    Router router = new Router().on("points", accounts::points).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("points").runUntilOrphaned();
  }
}
