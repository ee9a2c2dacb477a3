package com.acme.orders;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Healthy: a ring of a fixed number of orders whose bodies are replaced, so that it fills for some
 * 20 seconds.
 */
public final class OrderServer {
  private OrderServer() {}

  public static void main(String[] arguments) throws Exception {
    OrderRing ring = new OrderRing();
    Router router = new Router().on("order", ring::order).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("order").runUntilOrphaned();
  }
}
