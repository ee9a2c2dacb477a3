package com.acme.rules;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** The healthy twin of {@link RuleServer}: the cache is asked by the rule's name. */
public final class TidyRuleServer {
  private TidyRuleServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("rule", new RuleHandler(order -> "the one rule"))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("rule").runUntilOrphaned();
  }
}
