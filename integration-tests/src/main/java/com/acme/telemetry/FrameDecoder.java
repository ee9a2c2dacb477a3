package com.acme.telemetry;

import com.acme.platform.Request;
import java.nio.ByteBuffer;

/** Decodes a request into a frame outside the heap. */
final class FrameDecoder {
  static final int FRAME_BYTES = 65_537;

  ByteBuffer decode(Request request) {
    return fill(ByteBuffer.allocateDirect(FRAME_BYTES), request);
  }

  ByteBuffer fill(ByteBuffer frame, Request request) {
    frame.clear();
    frame.put(request.body(FRAME_BYTES));
    return frame.flip();
  }
}
