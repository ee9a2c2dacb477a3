package com.acme.sensors;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: transfers that time out stay in the list of open ones, and their native memory with them.
 */
public final class SensorServer {
  private SensorServer() {}

  public static void main(String[] arguments) throws Exception {
    Transfers transfers = new Transfers();
    Router router = new Router().on("measure", transfers::measure).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("measure").runUntilOrphaned();
  }
}
