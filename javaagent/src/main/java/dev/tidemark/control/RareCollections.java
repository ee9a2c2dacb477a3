package dev.tidemark.control;

import java.util.function.DoubleSupplier;

/**
 * Asks for a collection where none comes by itself: until one did, nobody can tell what is live
 * from what is garbage. For the lab, which cannot wait, and only where {@code investigate.gc}
 * allows.
 *
 * <p>At most {@value #MOST_SHARE} of the time goes into collections asked for. For the agent's one
 * thread only; time comes from outside.
 */
final class RareCollections {
  private static final double PATIENCE_SECONDS = 5;
  private static final double MOST_SHARE = 0.05;
  private static final double LEAST_RISE_BYTES = 1 << 20;

  private final Runnable collection;
  private final DoubleSupplier clock;
  private double lastCount = -1;
  private double lastAt;
  private double lastUsed;
  private double notBefore;

  /**
   * @param clock seconds
   */
  RareCollections(Runnable collection, DoubleSupplier clock) {
    this.collection = collection;
    this.clock = clock;
  }

  /**
   * @param collections since the JVM started, of any kind
   * @param heapUsed bytes, garbage included
   */
  void look(double collections, double heapUsed) {
    double now = clock.getAsDouble();
    if (collections != lastCount) {
      lastCount = collections;
      lastAt = now;
      lastUsed = heapUsed;
      return;
    }
    boolean wanted = now - lastAt >= PATIENCE_SECONDS && heapUsed - lastUsed >= LEAST_RISE_BYTES;
    if (wanted && now >= notBefore) {
      collection.run();
      double took = clock.getAsDouble() - now;
      notBefore = now + took / MOST_SHARE;
    }
  }
}
