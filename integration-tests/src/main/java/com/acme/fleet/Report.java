package com.acme.fleet;

import com.acme.platform.Request;

/** Where a vehicle is, with what its sensors say. */
final class Report {
  private static final int PAYLOAD_BYTES = 1_001;

  private final byte[] payload;

  Report(Request request) {
    payload = request.body(PAYLOAD_BYTES);
  }

  int length() {
    return payload.length;
  }
}
