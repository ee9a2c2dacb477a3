package com.acme.thumbnails;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.util.SplittableRandom;

/** {@code thumbnail}: a new picture each time, beside some of the earlier ones. */
final class ThumbnailHandler implements Handler {
  /** Measured: the thumbnail, its pixels, its entry in the cache. */
  private static final int ENTRY_BYTES = 4_130;

  /** 80 MB of them. */
  private static final int THUMBNAILS = 19_381;

  private static final int BESIDE = 3;

  private final ThumbnailCache cache = new ThumbnailCache(THUMBNAILS);

  @Override
  public Response handle(Request request) {
    SplittableRandom random = new SplittableRandom(request.number());
    int shown = cache.get(request.number()).pixels().length;
    for (int i = 0; i < BESIDE; i++) {
      shown += cache.get(random.nextLong(request.number() + 1)).pixels().length;
    }
    return shown == 0 ? new Response(500, 0) : Response.ok(ENTRY_BYTES);
  }
}
