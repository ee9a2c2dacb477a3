package com.acme.checkout;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: a timer for each basket, because its address is a tag, as in micrometer 3038. */
public final class CheckoutServer {
  private CheckoutServer() {}

  public static void main(String[] arguments) throws Exception {
    Checkout checkout = new Checkout(number -> "/basket/" + number);
    Router router = new Router().on("buy", checkout::buy).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("buy").runUntilOrphaned();
  }
}
