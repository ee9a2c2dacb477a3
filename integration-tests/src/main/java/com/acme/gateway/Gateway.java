package com.acme.gateway;

import com.acme.platform.Request;
import com.acme.platform.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/** Forwards frames. */
final class Gateway {
  private static final int FRAME_BYTES = 40_009;

  /** What the pool takes for one: the next of its size classes. */
  private static final int POOLED_BYTES = 40_960;

  private static final int DUPLICATE_EVERY = 4;
  private static final int BURST_EVERY = 200;
  private static final int BURST_FRAMES = 150;

  Response forward(Request request) {
    ByteBuf frame = read(request);
    if (request.number() % DUPLICATE_EVERY == 0) {
      return Response.ok(POOLED_BYTES);
    }
    send(frame);
    return Response.ok(0);
  }

  Response forwardAndRelease(Request request) {
    long frames = request.number() % BURST_EVERY == 0 ? BURST_FRAMES : 1;
    List<ByteBuf> burst = new ArrayList<>();
    for (long i = 0; i < frames; i++) {
      burst.add(read(request));
    }
    burst.forEach(Gateway::send);
    return Response.ok(POOLED_BYTES * frames);
  }

  private static ByteBuf read(Request request) {
    return PooledByteBufAllocator.DEFAULT
        .directBuffer(FRAME_BYTES)
        .writeBytes(request.body(FRAME_BYTES));
  }

  private static void send(ByteBuf frame) {
    frame.release();
  }
}
