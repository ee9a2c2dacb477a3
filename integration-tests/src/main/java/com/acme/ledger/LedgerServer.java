package com.acme.ledger;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: RocksDB options, a cache and a filter per request, never closed. */
public final class LedgerServer {
  private LedgerServer() {}

  public static void main(String[] arguments) throws Exception {
    Ledger ledger = new Ledger();
    TenantService tenants = new TenantService();
    Router router =
        new Router()
            .on("tenant", new TenantHandler(tenants::open))
            .on("book", new BookHandler(ledger))
            .on("search", new WordCount());
    new ServiceHost(router, arguments)
        .steady("search", 20)
        .steady("book", 200)
        .leaking("tenant")
        .runUntilOrphaned();
  }
}
