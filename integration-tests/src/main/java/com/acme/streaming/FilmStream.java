package com.acme.streaming;

import com.acme.platform.Request;

/** One film for one customer. */
final class FilmStream {
  private static final int BUFFER_BYTES = 3_001;

  private final byte[] buffer;
  private volatile boolean stopped;

  FilmStream(Request request) {
    buffer = request.body(BUFFER_BYTES);
  }

  boolean play() {
    return !stopped && buffer.length > 0;
  }

  void stop() {
    stopped = true;
  }
}
