package com.acme.branches;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: a connection pool per request that nobody closes, as in HikariCP 1154. */
public final class BranchServer {
  private BranchServer() {}

  public static void main(String[] arguments) throws Exception {
    Branches branches = new Branches();
    Router router = new Router().on("book", branches::book).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("book").runUntilOrphaned();
  }
}
