package com.acme.gateway;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/**
 * Leaks: a frame that is a duplicate is dropped without being released, as in many a report of
 * "LEAK: ByteBuf.release() was not called".
 */
public final class GatewayServer {
  private GatewayServer() {}

  public static void main(String[] arguments) throws Exception {
    Gateway gateway = new Gateway();
    Router router = new Router().on("frame", gateway::forward).on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 20).leaking("frame").runUntilOrphaned();
  }
}
