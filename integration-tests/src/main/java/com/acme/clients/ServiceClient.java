package com.acme.clients;

import com.acme.platform.Request;

/** A client. */
final class ServiceClient implements Runnable {
  private static final int BUFFER_BYTES = 6_007;

  private byte[] buffer;

  ServiceClient(Request request) {
    buffer = request.body(BUFFER_BYTES);
  }

  int ask() {
    return buffer.length;
  }

  /** Closes it. */
  @Override
  public void run() {
    buffer = new byte[0];
  }
}
