package com.acme.devices;

import com.acme.platform.Request;

/** A device that is connected. */
final class Device implements DeviceMBean {
  private static final int STATE_BYTES = 3_001;

  private final byte[] state;

  Device(Request request) {
    state = request.body(STATE_BYTES);
  }

  @Override
  public int getReports() {
    return state.length;
  }
}
