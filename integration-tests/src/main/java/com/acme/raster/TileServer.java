package com.acme.raster;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** Leaks: no tile is ever released. */
public final class TileServer {
  private TileServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("tile", new TileHandler(new TileStore(Integer.MAX_VALUE)))
            .on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 50).leaking("tile").runUntilOrphaned();
  }
}
