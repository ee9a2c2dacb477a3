package com.acme.telemetry;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;
import java.nio.ByteBuffer;

/** {@code ingest}: decodes into a frame of the pool and gives it back. */
final class PooledIngestHandler implements Handler {
  /** 48 MB in all. */
  private static final int POOL_FRAMES = 733;

  private final FrameDecoder decoder = new FrameDecoder();
  private final FramePool pool = new FramePool(POOL_FRAMES);

  @Override
  public Response handle(Request request) {
    ByteBuffer frame = pool.borrow();
    try {
      return Response.ok(decoder.fill(frame, request).remaining());
    } finally {
      pool.giveBack(frame);
    }
  }
}
