package com.acme.mailing;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One mail. Its server takes some milliseconds for it. */
final class Mail implements Runnable {
  private static final long SEND_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final byte[] text;

  Mail(byte[] text) {
    this.text = text;
  }

  @Override
  public void run() {
    LockSupport.parkNanos(SEND_NANOS);
    Arrays.fill(text, (byte) 0);
  }
}
