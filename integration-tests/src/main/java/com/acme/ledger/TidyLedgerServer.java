package com.acme.ledger;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link LedgerServer}: the same objects, closed. */
public final class TidyLedgerServer {
  private TidyLedgerServer() {}

  public static void main(String[] arguments) throws Exception {
    Ledger ledger = new Ledger();
    TenantService tenants = new TenantService();
    Router router =
        new Router()
            .on("tenant", new TenantHandler(tenants::openAndClose))
            .on("book", new BookHandler(ledger))
            .on("search", new WordCount());
    new ServiceHost(router, arguments)
        .steady("search", 20)
        .steady("book", 200)
        .healthy("tenant")
        .runUntilOrphaned();
  }
}
