package com.acme.leaky;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Runs an action again and again on a daemon thread of its own, so many times a second. */
public final class Pace {
  private final AtomicLong done = new AtomicLong();

  private Pace() {}

  public static Pace of(double perSecond, Runnable action) {
    Pace pace = new Pace();
    Thread thread = new Thread(() -> pace.run(perSecond, action), "pace");
    thread.setDaemon(true);
    thread.start();
    return pace;
  }

  /** How often it ran. */
  public long done() {
    return done.get();
  }

  private void run(double perSecond, Runnable action) {
    long start = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      long due = start + (long) (done.get() * 1e9 / perSecond);
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      } else {
        action.run();
        done.incrementAndGet();
      }
    }
  }
}
