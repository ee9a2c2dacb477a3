package com.acme.checkout;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link CheckoutServer}: the tag is the pattern of the address. */
public final class TidyCheckoutServer {
  private TidyCheckoutServer() {}

  public static void main(String[] arguments) throws Exception {
    Checkout checkout = new Checkout(number -> "/basket/{number}");
    Router router = new Router().on("buy", checkout::buy).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("buy").runUntilOrphaned();
  }
}
