package com.acme.telemetry;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Frames outside the heap, lent and taken back. Grows to its cap with the load, then stops. */
final class FramePool {
  private final Deque<ByteBuffer> free = new ArrayDeque<>();
  private final int cap;
  private int made;

  FramePool(int cap) {
    this.cap = cap;
  }

  /** Prefers a new frame until the cap is reached, as pools do that spread over their arenas. */
  synchronized ByteBuffer borrow() {
    if (made < cap) {
      made++;
      return ByteBuffer.allocateDirect(FrameDecoder.FRAME_BYTES);
    }
    return free.removeFirst();
  }

  synchronized void giveBack(ByteBuffer frame) {
    free.addLast(frame);
  }
}
