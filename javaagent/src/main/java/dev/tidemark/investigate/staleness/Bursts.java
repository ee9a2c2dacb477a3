package dev.tidemark.investigate.staleness;

import dev.tidemark.boot.bridge.Touch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Opens the sites' gates again, every ten milliseconds, on a thread of its own.
 *
 * <p>Guarantees: the thread is a daemon, holds nothing of the application's, and has ended when
 * {@link #close} returns. The other methods are for any thread.
 */
final class Bursts implements AutoCloseable {
  private static final long TICK_NANOS = 10_000_000;

  /** Traced calls that all sites share in a tick, some 30 ns each. */
  private static final int MOST_IN_TICK = 5_000;

  private final BootTouch touch;
  private final int[] left = new int[Touch.SITES];
  private final long[] closed = new long[Touch.SITES];
  private final long[] seen = new long[Touch.SITES];
  private final @Nullable Burst[] bursts = new Burst[Touch.SITES];
  private final Thread thread;
  private int methods;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;

  private Bursts(BootTouch touch) {
    this.touch = touch;
    this.thread = new Thread(null, this::run, "tidemark-staleness", 0, false);
    thread.setDaemon(true);
    // Inherited, it would keep the application's class loader alive.
    thread.setContextClassLoader(null);
  }

  static Bursts start(BootTouch touch) {
    Bursts bursts = new Bursts(touch);
    touch.count(bursts.left, bursts.closed, bursts.seen);
    bursts.thread.start();
    return bursts;
  }

  /**
   * A site for one more method, traced from now on.
   *
   * @throws IllegalStateException when there are no more
   */
  synchronized int addMethod() {
    if (methods == Touch.METHODS) {
      throw new IllegalStateException("the most methods that are watched are " + methods);
    }
    add(methods);
    return methods++;
  }

  /** The sites of the first so many containers, traced from now on. */
  synchronized void addContainers(int containers) {
    for (int i = 0; i < containers * Touch.KINDS; i++) {
      add(Touch.METHODS + i);
    }
  }

  private void add(int site) {
    if (bursts[site] == null) {
      bursts[site] = new Burst(System.nanoTime());
      left[site] = Burst.FIRST;
      touch.open(site);
    }
  }

  /** Calls of a site that were traced. */
  long seen(int site) {
    return seen[site];
  }

  /** Calls of a site that were not traced, an estimate. */
  synchronized double missed(int site) {
    Burst burst = bursts[site];
    return burst == null ? 0 : burst.missed();
  }

  /** Calls of a site, an estimate. */
  long calls(int site) {
    return Math.round(seen(site) + missed(site));
  }

  /** Why the bursts ended before their time; null where they did not. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void run() {
    try {
      int busy = 0;
      while (!ended) {
        LockSupport.parkNanos(TICK_NANOS);
        busy = tick(Math.max(Burst.LEAST, MOST_IN_TICK / Math.max(1, busy)));
      }
    } catch (Throwable e) { // the top of our thread
      failure = e;
    }
  }

  /** Answers how many sites ran often. */
  private synchronized int tick(int most) {
    int busy = 0;
    for (int site = 0; site < bursts.length && !ended; site++) {
      Burst burst = bursts[site];
      if (burst != null) {
        left[site] = burst.next(System.nanoTime(), seen[site], closed[site], most);
        if (closed[site] != 0) {
          closed[site] = 0;
          touch.open(site);
        }
        busy += burst.busy() ? 1 : 0;
      }
    }
    return busy;
  }

  /** Leaves the gates as they are. */
  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
