package com.acme.mapping;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Healthy: some thousand classes are generated in the first 20 seconds, and no more then. */
public final class MappingServer {
  private MappingServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router = new Router().on("table", new TableHandler()).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("table").runUntilOrphaned();
  }
}
