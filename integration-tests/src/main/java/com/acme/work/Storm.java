package com.acme.work;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * All that makes watching a program dear, at once: many threads, many page faults, a storm of
 * allocations. Runs until standard input ends.
 *
 * <p>Arguments: idle threads, page faults a second, megabytes allocated a second.
 */
public final class Storm {
  private static final int PAGE = 4_096;

  /**
   * Of one block: more than 32 MiB, or else glibc learns from the first that was freed to take such
   * blocks from an arena, which keeps them, and no page is a fault twice.
   */
  private static final int PAGES = 10_000;

  private static final int ARRAY = 1_024;
  private static final long SECOND = 1_000_000_000L;

  private static final AtomicReference<byte[]> LAST = new AtomicReference<>();

  private Storm() {}

  public static void main(String[] arguments) throws IOException {
    int idle = Integer.parseInt(arguments[0]);
    for (int i = 0; i < idle; i++) {
      start("idle-" + i, Storm::rest);
    }
    long faults = Long.parseLong(arguments[1]);
    start("faults", () -> repeat(faults / PAGES, Storm::touchNewPages));
    long megabytes = Long.parseLong(arguments[2]);
    start("allocates", () -> repeat(megabytes, Storm::allocateMegabyte));
    System.out.println("WORK STARTED " + System.currentTimeMillis());
    while (System.in.read() >= 0) {
      // Its end is the message.
    }
  }

  private static void rest() {
    while (true) {
      LockSupport.park();
    }
  }

  /** A block this large comes from the kernel and goes back to it: each page is a fault. */
  private static void touchNewPages() {
    long block = NativeMemory.malloc((long) PAGE * PAGES);
    for (int page = 0; page < PAGES; page++) {
      NativeMemory.touch(block + (long) page * PAGE);
    }
    NativeMemory.free(block);
  }

  private static void allocateMegabyte() {
    for (int i = 0; i < 1_024; i++) {
      LAST.set(new byte[ARRAY]);
    }
  }

  private static void repeat(long perSecond, Runnable work) {
    long next = System.nanoTime();
    while (perSecond > 0) {
      work.run();
      next = Math.max(next + SECOND / perSecond, System.nanoTime() - SECOND);
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 128 << 10);
    thread.setDaemon(true);
    thread.start();
  }
}
