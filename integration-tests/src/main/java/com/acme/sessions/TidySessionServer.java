package com.acme.sessions;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** The healthy twin of {@link SessionServer}: customers log out, and what they forget expires. */
public final class TidySessionServer {
  private static final long LIFE_MILLIS = 5_000;

  private TidySessionServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("visit", new VisitHandler(SessionEnd.logoutOrExpiry(LIFE_MILLIS)))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("visit").runUntilOrphaned();
  }
}
