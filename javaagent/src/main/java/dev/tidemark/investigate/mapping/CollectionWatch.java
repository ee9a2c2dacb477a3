package dev.tidemark.investigate.mapping;

import java.lang.ref.WeakReference;
import java.util.OptionalLong;

/**
 * Knows up to when garbage has been collected: an object that nothing holds is a sentinel, and when
 * its weak reference is empty, other young garbage of its age has been found as well. Needs no
 * event, no bean and no forced collection.
 *
 * <p>Garbage that had reached the old generation may still wait for one of its collections.
 */
final class CollectionWatch {

  private WeakReference<Object> sentinel = new WeakReference<>(new Object());
  private long sentinelSince;
  private OptionalLong collected = OptionalLong.empty();
  private OptionalLong settled = OptionalLong.empty();

  CollectionWatch(long nanoTime) {
    sentinelSince = nanoTime;
  }

  /**
   * Looks once. What a collection found is given one round more: cleaners run after it, on a thread
   * of their own.
   */
  void poll(long nanoTime) {
    settled = collected;
    if (sentinel.refersTo(null)) {
      collected = OptionalLong.of(sentinelSince);
      sentinel = new WeakReference<>(new Object());
      sentinelSince = nanoTime;
    }
  }

  /** Nano time up to which garbage has gone; empty when no collection was seen. */
  OptionalLong settled() {
    return settled;
  }
}
