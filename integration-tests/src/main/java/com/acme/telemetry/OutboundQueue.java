package com.acme.telemetry;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Frames on their way out. Nothing bounds it: what the sender does not manage stays. */
final class OutboundQueue {
  private final Deque<ByteBuffer> frames = new ArrayDeque<>();

  synchronized void offer(ByteBuffer frame) {
    frames.addLast(frame);
  }

  synchronized long sendOldest() {
    ByteBuffer frame = frames.pollFirst();
    return frame == null ? 0 : frame.remaining();
  }
}
