package dev.tidemark.probe.jvm;

import java.util.function.LongSupplier;

/**
 * A collection of the whole heap, asked for until it has happened.
 *
 * <p>Up to JDK 21 HotSpot drops what {@code System.gc()} asks for, and says nothing, while a thread
 * is in a JNI critical section ({@code GCLocker::check_active_before_gc}); a program that
 * compresses is in one most of the time. Where the JVM was told to ignore {@code System.gc()} or to
 * collect concurrently, it is not counted either: hence the few tries.
 *
 * <p>Any thread; one at a time asks.
 */
public final class FullCollection implements Runnable {
  static final int MOST_TRIES = 4;
  private static final int LOOKS = 5;
  private static final long LOOK_MILLIS = 10;

  private final Runnable collector;
  private final LongSupplier count;

  public FullCollection() {
    this(System::gc, counted(new CollectionCounts()));
  }

  /**
   * @param count collections of the whole heap so far
   */
  FullCollection(Runnable collector, LongSupplier count) {
    this.collector = collector;
    this.count = count;
  }

  private static LongSupplier counted(CollectionCounts counts) {
    return () -> counts.read().old();
  }

  /** Returns early, with the thread's interrupt kept, when it is interrupted. */
  @Override
  public void run() {
    long before = count.getAsLong();
    try {
      for (int tries = 0; tries < MOST_TRIES; tries++) {
        collector.run();
        if (hasHappened(before)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A concurrent collector may count a moment after it has let the caller go. */
  private boolean hasHappened(long before) throws InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      if (count.getAsLong() > before) {
        return true;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return false;
  }
}
