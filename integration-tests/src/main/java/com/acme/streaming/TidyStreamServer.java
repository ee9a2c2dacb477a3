package com.acme.streaming;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * The healthy twin of {@link StreamServer}: the shutdown has a list of streams, which they leave.
 */
public final class TidyStreamServer {
  private TidyStreamServer() {}

  public static void main(String[] arguments) throws Exception {
    Streams streams = new Streams();
    Router router = new Router().on("play", streams::playAndLeave).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("play").runUntilOrphaned();
  }
}
