package com.acme.fulltext;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Healthy: an index in memory is built for some 30 seconds at 2 MB/s, and searched from then on.
 */
public final class IndexedOnceServer {
  private IndexedOnceServer() {}

  public static void main(String[] arguments) throws Exception {
    IndexInMemory index = new IndexInMemory();
    Router router = new Router().on("search", index::buildOrSearch).on("words", new WordCount());
    new ServiceHost(router, arguments).steady("words", 20).healthy("search").runUntilOrphaned();
  }
}
