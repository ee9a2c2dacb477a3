package com.acme.fleet;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: the track of each vehicle grows for as long as it is out, and none ever comes home. */
public final class FleetServer {
  private FleetServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router = new Router().on("report", Fleet::report).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("report").runUntilOrphaned();
  }
}
