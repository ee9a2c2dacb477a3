package com.acme.telemetry;

import com.acme.platform.Handler;
import com.acme.platform.Request;
import com.acme.platform.Response;

/** {@code ingest}: queues a frame; the sender manages one in four. */
final class IngestHandler implements Handler {
  private static final int SENDER_LAGS_BY = 4;

  private final FrameDecoder decoder = new FrameDecoder();
  private final OutboundQueue outbound = new OutboundQueue();

  @Override
  public Response handle(Request request) {
    outbound.offer(decoder.decode(request));
    boolean sent = request.number() % SENDER_LAGS_BY == 0 && outbound.sendOldest() > 0;
    return Response.ok(sent ? 0 : FrameDecoder.FRAME_BYTES);
  }
}
