package com.acme.leaky;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Runs an action again and again on a daemon thread of its own, so many times a second. */
public final class Pace {
  private final AtomicLong done = new AtomicLong();
  private final Thread thread;

  private Pace(double perSecond, Runnable action) {
    thread = new Thread(() -> run(perSecond, action), "pace");
    thread.setDaemon(true);
  }

  public static Pace of(double perSecond, Runnable action) {
    Pace pace = new Pace(perSecond, action);
    pace.thread.start();
    return pace;
  }

  /** How often it ran. */
  public long done() {
    return done.get();
  }

  /** Returns when the action runs no more. */
  public void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
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
