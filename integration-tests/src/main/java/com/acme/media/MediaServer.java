package com.acme.media;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: a viewer keeps every segment mapped that was ever shown. */
public final class MediaServer {
  private MediaServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("stream", new StreamHandler(new StreamService(new Viewer(Integer.MAX_VALUE))))
            .on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 50).leaking("stream").runUntilOrphaned();
  }
}
