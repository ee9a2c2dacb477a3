package com.acme.library;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Healthy: a large index is built in the first 20 seconds and read all day. */
public final class LibraryServer {
  private LibraryServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router = new Router().on("lookup", new LookupHandler()).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("lookup").runUntilOrphaned();
  }
}
