package com.acme.sessions;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Leaks: sessions in a static map that nobody takes out. */
public final class SessionServer {
  private SessionServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("visit", new VisitHandler(SessionEnd.forgotten()))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).leaking("visit").runUntilOrphaned();
  }
}
