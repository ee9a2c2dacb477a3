package com.acme.branches;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link BranchServer}: each pool is closed. */
public final class TidyBranchServer {
  private TidyBranchServer() {}

  public static void main(String[] arguments) throws Exception {
    Branches branches = new Branches();
    Router router = new Router().on("book", branches::bookAndClose).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("book").runUntilOrphaned();
  }
}
