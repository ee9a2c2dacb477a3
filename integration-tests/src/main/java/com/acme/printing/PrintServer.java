package com.acme.printing;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Healthy: a pool with a ceiling, whose objects are made as the load asks for them. */
public final class PrintServer {
  private PrintServer() {}

  public static void main(String[] arguments) throws Exception {
    PrinterPool pool = new PrinterPool();
    Router router = new Router().on("print", pool::print).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("print").runUntilOrphaned();
  }
}
