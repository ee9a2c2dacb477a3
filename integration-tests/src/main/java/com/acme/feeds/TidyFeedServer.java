package com.acme.feeds;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link FeedServer}: each stream is closed. */
public final class TidyFeedServer {
  private TidyFeedServer() {}

  public static void main(String[] arguments) throws Exception {
    FeedReader reader = new FeedReader();
    Router router = new Router().on("poll", reader::pollAndClose).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("poll").runUntilOrphaned();
  }
}
