package com.acme.raster;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code tile}: the next one. */
final class TileHandler implements Handler {
  private final TileStore store;

  TileHandler(TileStore store) {
    this.store = store;
  }

  @Override
  public Response handle(Request request) {
    store.decode(request.number());
    return Response.ok(Tile.BYTES);
  }
}
