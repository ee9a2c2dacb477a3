package com.acme.drawings;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: a weak map whose values know their keys, as in dubbo 5124. */
public final class DrawingServer {
  private DrawingServer() {}

  public static void main(String[] arguments) throws Exception {
    Notes notes = new Notes();
    Router router = new Router().on("draw", notes::draw).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("draw").runUntilOrphaned();
  }
}
