package com.acme.gateway;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * The healthy twin of {@link GatewayServer}: each frame is released, and the load comes and goes.
 */
public final class TidyGatewayServer {
  private TidyGatewayServer() {}

  public static void main(String[] arguments) throws Exception {
    Gateway gateway = new Gateway();
    Router router =
        new Router().on("frame", gateway::forwardAndRelease).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).healthy("frame").runUntilOrphaned();
  }
}
