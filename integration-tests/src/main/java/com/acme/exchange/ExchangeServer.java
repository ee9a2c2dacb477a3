package com.acme.exchange;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Leaks: every page registers a listener, none unregisters. */
public final class ExchangeServer {
  private ExchangeServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("alert", new AlertHandler(Watchers.forgotten()))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).leaking("alert").runUntilOrphaned();
  }
}
