package com.acme.exchange;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** The healthy twin of {@link ExchangeServer}: who leaves the page unregisters. */
public final class TidyExchangeServer {
  private static final int WATCHING = 1_009;

  private TidyExchangeServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("alert", new AlertHandler(Watchers.atMost(WATCHING)))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("alert").runUntilOrphaned();
  }
}
