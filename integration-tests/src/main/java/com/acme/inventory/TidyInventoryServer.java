package com.acme.inventory;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link InventoryServer}: each statement is closed. */
public final class TidyInventoryServer {
  private TidyInventoryServer() {}

  public static void main(String[] arguments) throws Exception {
    Inventory inventory = new Inventory();
    Router router =
        new Router().on("stock", inventory::inStockAndClose).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("stock").runUntilOrphaned();
  }
}
