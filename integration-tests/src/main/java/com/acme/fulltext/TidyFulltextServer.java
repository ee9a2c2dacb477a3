package com.acme.fulltext;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link FulltextServer}: the old reader is closed. */
public final class TidyFulltextServer {
  private TidyFulltextServer() {}

  public static void main(String[] arguments) throws Exception {
    Articles articles = new Articles();
    Router router =
        new Router().on("publish", articles::publishAndClose).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("publish").runUntilOrphaned();
  }
}
