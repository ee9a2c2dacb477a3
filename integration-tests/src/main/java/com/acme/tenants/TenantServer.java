package com.acme.tenants;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: the store of a tenant is opened and never closed, and its file stays mapped. */
public final class TenantServer {
  private TenantServer() {}

  public static void main(String[] arguments) throws Exception {
    Tenants tenants = new Tenants();
    Router router = new Router().on("import", tenants::load).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("import").runUntilOrphaned();
  }
}
