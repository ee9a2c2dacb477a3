package com.acme.audit;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Leaks: the trail of a booking stays with its thread, which books again and again. */
public final class BookingServer {
  private BookingServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router().on("booking", new BookingHandler(() -> {})).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).leaking("booking").runUntilOrphaned();
  }
}
