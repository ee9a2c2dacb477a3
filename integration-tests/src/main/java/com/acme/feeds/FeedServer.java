package com.acme.feeds;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: streams that are opened for their first lines and never closed; the inflater of each
 * stays.
 */
public final class FeedServer {
  private FeedServer() {}

  public static void main(String[] arguments) throws Exception {
    FeedReader reader = new FeedReader();
    Router router = new Router().on("poll", reader::poll).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("poll").runUntilOrphaned();
  }
}
