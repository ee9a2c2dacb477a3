package com.acme.audit;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** The healthy twin of {@link BookingServer}: the thread forgets the trail with its booking. */
public final class TidyBookingServer {
  private TidyBookingServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("booking", new BookingHandler(AuditTrail::end))
            .on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("booking").runUntilOrphaned();
  }
}
