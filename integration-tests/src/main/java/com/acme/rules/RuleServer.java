package com.acme.rules;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Leaks: the cache of parsed rules is asked by the order, and no order comes twice. */
public final class RuleServer {
  private RuleServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("rule", new RuleHandler(order -> "order " + order))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).leaking("rule").runUntilOrphaned();
  }
}
