package com.acme.media;

import java.nio.MappedByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Somebody who watches, with the segments in front of them. */
final class Viewer {
  private final Deque<MappedByteBuffer> segments = new ArrayDeque<>();
  private final int ahead;

  Viewer(int ahead) {
    this.ahead = ahead;
  }

  synchronized void show(MappedByteBuffer segment) {
    segments.addLast(segment);
    if (segments.size() > ahead) {
      segments.removeFirst();
    }
  }
}
