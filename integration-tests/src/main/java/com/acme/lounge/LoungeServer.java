package com.acme.lounge;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Healthy: the load goes up for 25 seconds and down for 25, and the memory follows it. */
public final class LoungeServer {
  private LoungeServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router = new Router().on("tide", new TideHandler()).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("tide").runUntilOrphaned();
  }
}
