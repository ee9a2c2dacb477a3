package com.acme.platform;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps work at a number of bytes a second, counted from the first byte on. */
public final class Pace {
  private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final double bytesPerSecond;
  private final long startNanos = System.nanoTime();
  private long spentBytes;

  public Pace(double bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Returns when so many bytes more are due. */
  public void spend(long bytes) {
    spentBytes += bytes;
    long dueNanos = startNanos + (long) (spentBytes / bytesPerSecond * TimeUnit.SECONDS.toNanos(1));
    for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, LONGEST_PARK_NANOS));
    }
  }
}
