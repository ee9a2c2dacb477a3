package com.acme.fulltext;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: a reader per search that is not closed keeps the mappings of segments that are long
 * deleted, as in OrientDB 10261.
 */
public final class FulltextServer {
  private FulltextServer() {}

  public static void main(String[] arguments) throws Exception {
    Articles articles = new Articles();
    Router router = new Router().on("publish", articles::publish).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("publish").runUntilOrphaned();
  }
}
