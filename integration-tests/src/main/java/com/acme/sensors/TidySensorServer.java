package com.acme.sensors;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link SensorServer}: what times out is closed and forgotten. */
public final class TidySensorServer {
  private TidySensorServer() {}

  public static void main(String[] arguments) throws Exception {
    Transfers transfers = new Transfers();
    Router router =
        new Router().on("measure", transfers::measureAndForget).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("measure").runUntilOrphaned();
  }
}
