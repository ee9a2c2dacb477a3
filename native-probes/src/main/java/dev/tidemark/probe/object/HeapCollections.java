package dev.tidemark.probe.object;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.jvm.CollectionProbe;
import java.util.HashMap;
import java.util.Map;

/** The collections so far and what the last one left, for one thread at a time. */
final class HeapCollections implements AutoCloseable {
  private final CollectionProbe probe = new CollectionProbe();
  private final Map<String, Double> values = new HashMap<>();

  HeapCollections() {
    probe.open(Host.current(), "beans");
  }

  CollectionHistory.Entry read() {
    probe.read(values::put);
    long all = count(CollectionProbe.COUNT);
    long old = count(CollectionProbe.OLD_COUNT);
    return new CollectionHistory.Entry(System.nanoTime(), all - old, old);
  }

  private long count(String metric) {
    return Math.round(values.getOrDefault(metric, 0.0));
  }

  /**
   * Bytes of the heap after the last collection before the last reading; 0 when there was none. The
   * dead of the old generation that no collection has looked at are among them.
   */
  double liveBytes() {
    return values.getOrDefault(CollectionProbe.HEAP_AFTER, 0.0);
  }

  @Override
  public void close() {
    probe.close();
  }
}
