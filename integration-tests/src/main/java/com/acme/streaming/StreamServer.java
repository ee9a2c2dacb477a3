package com.acme.streaming;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: each stream asks to be told of the shutdown, and stays known to it when it has ended, as
 * in FLINK-25827 and cffu 236.
 */
public final class StreamServer {
  private StreamServer() {}

  public static void main(String[] arguments) throws Exception {
    Streams streams = new Streams();
    Router router = new Router().on("play", streams::play).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("play").runUntilOrphaned();
  }
}
