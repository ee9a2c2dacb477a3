package com.acme.media;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * The healthy twin of {@link MediaServer}: eight segments ahead, the rest is unmapped when the
 * collector has seen that nobody holds it. Needs collections to come often, as with a small young
 * generation.
 */
public final class BoundedMediaServer {
  private static final int SEGMENTS_AHEAD = 8;

  private BoundedMediaServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("stream", new StreamHandler(new StreamService(new Viewer(SEGMENTS_AHEAD))))
            .on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 100).healthy("stream").runUntilOrphaned();
  }
}
