package dev.tidemark.probe.object;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.jvm.CollectionCounts;
import dev.tidemark.probe.jvm.CollectionProbe;

/** The collections so far and what the last one left, for one thread at a time. */
final class HeapCollections implements AutoCloseable {
  private final CollectionCounts counts = new CollectionCounts();
  private final CollectionProbe probe = new CollectionProbe();
  private double liveBytes;

  HeapCollections() {
    probe.open(Host.current(), "beans");
    liveBytes = counts.read().all() > 0 ? probe.heapAfter() : 0;
  }

  /** Collections that had ended at the entry's time are in it, and perhaps one that ended since. */
  CollectionHistory.Entry read() {
    long nanos = System.nanoTime();
    probe.read(this::keep);
    CollectionCounts.Count count = counts.read();
    return new CollectionHistory.Entry(nanos, count.young(), count.old());
  }

  private void keep(String metric, double value) {
    if (metric.equals(CollectionProbe.HEAP_AFTER)) {
      liveBytes = value;
    }
  }

  /**
   * Bytes of the heap after the last collection before the last reading; 0 when there was none. The
   * dead of the old generation that no collection has looked at are among them; with ZGC also the
   * dead of pages that are less than a quarter garbage, and what was allocated during its cycle.
   */
  double liveBytes() {
    return liveBytes;
  }

  @Override
  public void close() {
    probe.close();
  }
}
