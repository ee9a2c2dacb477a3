package com.acme.raster;

import com.acme.platform.Router;
import com.acme.platform.ServiceHost;
import com.acme.platform.WordCount;

/** The healthy twin of {@link TileServer}: the oldest tile goes when there are too many. */
public final class BoundedTileServer {
  private static final int MOST_TILES = 160;

  private BoundedTileServer() {}

  public static void main(String[] arguments) throws Exception {
    Router router =
        new Router()
            .on("tile", new TileHandler(new TileStore(MOST_TILES)))
            .on("search", new WordCount());
    new ServiceHost(router, arguments).steady("search", 50).healthy("tile").runUntilOrphaned();
  }
}
