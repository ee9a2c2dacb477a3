package com.acme.tenants;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link TenantServer}: each store is closed. */
public final class TidyTenantServer {
  private TidyTenantServer() {}

  public static void main(String[] arguments) throws Exception {
    Tenants tenants = new Tenants();
    Router router = new Router().on("import", tenants::loadAndClose).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("import").runUntilOrphaned();
  }
}
