package com.acme.catalog;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;

/**
 * Healthy: the live set grows to 96 MB and stays, the heap grows to its maximum and stays. With a
 * heap that is touched at start the same program shows nothing at all.
 */
public final class CatalogServer {
  private CatalogServer() {}

  public static void main(String[] arguments) throws Exception {
    new ServiceHost(new Router().on("product", new ProductHandler()), arguments)
        .healthy("product")
        .runUntilOrphaned();
  }
}
