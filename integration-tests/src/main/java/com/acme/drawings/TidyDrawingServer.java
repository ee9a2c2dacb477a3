package com.acme.drawings;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link DrawingServer}: the values know nothing of the keys. */
public final class TidyDrawingServer {
  private TidyDrawingServer() {}

  public static void main(String[] arguments) throws Exception {
    Notes notes = new Notes();
    Router router = new Router().on("draw", notes::drawLightly).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("draw").runUntilOrphaned();
  }
}
