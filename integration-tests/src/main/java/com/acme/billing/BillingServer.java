package com.acme.billing;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Healthy: each run of the batch builds 60 MB within seconds and drops them. */
public final class BillingServer {
  private BillingServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router().on("invoice", new BillingHandler()).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("invoice").runUntilOrphaned();
  }
}
