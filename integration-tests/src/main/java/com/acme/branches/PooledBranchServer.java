package com.acme.branches;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Healthy: one pool with a ceiling, under load that comes and goes. */
public final class PooledBranchServer {
  private PooledBranchServer() {}

  public static void main(String[] arguments) throws Exception {
    BranchPool pool = new BranchPool();
    Router router = new Router().on("book", pool::book).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("book").runUntilOrphaned();
  }
}
