package com.acme.maps;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.pricing.QuoteHandler;

/** Healthy: softly held tiles take what room there is, and give it back when it gets tight. */
public final class MapServer {
  private MapServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router = new Router().on("map", new MapHandler()).on("quote", new QuoteHandler());
    new ServiceHost(router, arguments).steady("quote", 40).healthy("map").runUntilOrphaned();
  }
}
