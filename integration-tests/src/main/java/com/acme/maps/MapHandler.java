package com.acme.maps;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.SplittableRandom;

/** {@code map}: one more tile, and some that were drawn before. */
final class MapHandler implements Handler {
  private static final int IMAGE_BYTES = 9_973;

  /** Measured: a tile and its entry in the cache. */
  private static final int TILE_BYTES = 10_140;

  private static final int BESIDE = 3;

  private final TileCache cache = new TileCache();

  @Override
  public Response handle(Request request) {
    SplittableRandom random = new SplittableRandom(request.number());
    int drawn = draw(request.number());
    for (int i = 0; i < BESIDE; i++) {
      drawn += draw(random.nextLong(request.number() + 1));
    }
    return drawn == 0 ? new Response(500, 0) : Response.ok(TILE_BYTES);
  }

  private int draw(long number) {
    return cache.get(number, MapHandler::tile).image().length;
  }

  private static Tile tile(long number) {
    return new Tile(number, new Request("map", number).body(IMAGE_BYTES));
  }
}
