package com.acme.fleet;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link FleetServer}: a track is as long as the map shows it. */
public final class TidyFleetServer {
  private TidyFleetServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router = new Router().on("report", Fleet::reportAndShow).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("report").runUntilOrphaned();
  }
}
