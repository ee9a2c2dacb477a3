package com.acme.inventory;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: prepared statements that are not closed, as in sqlite-jdbc 438. */
public final class InventoryServer {
  private InventoryServer() {}

  public static void main(String[] arguments) throws Exception {
    Inventory inventory = new Inventory();
    Router router = new Router().on("stock", inventory::inStock).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("stock").runUntilOrphaned();
  }
}
