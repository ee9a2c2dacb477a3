package dev.tidemark.probe.jvm;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Locale;

/**
 * Collections and what they left, polled.
 *
 * <p>Polled because a GC notification loads {@code java.util.logging}'s LogManager on its way,
 * which some servers must be the first to set.
 */
public final class CollectionProbe implements Probe {

  /** Collections since the VM started, young and old: a count. */
  public static final String COUNT = "jvm.gc.count";

  /** Seconds in collections since the VM started; for concurrent collectors not only pauses. */
  public static final String TIME = "jvm.gc.time";

  /** Collections that looked at the whole heap: a count. They tell most about what is live. */
  public static final String OLD_COUNT = "jvm.gc.old.count";

  /**
   * Collections that unload classes: a count. Besides those of the whole heap they are G1's
   * concurrent cycles, which are counted since JDK 20 and leave no level of the heap behind.
   */
  public static final String UNLOADING_COUNT = "jvm.gc.unloading.count";

  /** In front of a collector's name and {@code .count} or {@code .time}. */
  public static final String COLLECTOR = "jvm.gc.collector.";

  /**
   * Bytes of the heap after a collection; put only when there was one since the last reading, or
   * since the probe was opened: what one before that left may be as old as the VM. A young
   * collection leaves the dead of the old generation in.
   */
  public static final String HEAP_AFTER = "jvm.gc.heap-after";

  /**
   * The same, put only when the old generation was collected too, G1's mixed collections included:
   * they change what the old pool says was left.
   */
  public static final String HEAP_AFTER_OLD = "jvm.gc.heap-after-old";

  private record Collector(GarbageCollectorMXBean bean, String count, String time, boolean old) {

    long done() {
      return Math.max(0, bean.getCollectionCount());
    }

    long collections() {
      return CollectionCounts.countsPauses(bean.getName()) ? 0 : done();
    }

    long oldCollections() {
      return old ? done() : 0;
    }

    long unloadings() {
      return CollectionCounts.wholeHeap(bean.getName(), done());
    }
  }

  private List<Collector> collectors = List.of();
  private List<MemoryPoolMXBean> heap = List.of();
  private List<MemoryPoolMXBean> tenured = List.of();
  private long countThen;
  private long oldCountThen;
  private long tenuredAfterThen;

  @Override
  public String name() {
    return "collections";
  }

  @Override
  public String purpose() {
    return "how much of the heap is left after each collection";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(Rung.of("beans", Availability.yes()));
  }

  @Override
  public void open(Host host, String means) {
    collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(CollectionProbe::collector)
            .toList();
    heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    tenured = heap.stream().filter(pool -> isTenured(pool.getName())).toList();
    countThen = 0;
    oldCountThen = 0;
    for (Collector collector : collectors) {
      countThen += collector.collections();
      oldCountThen += collector.oldCollections();
    }
    tenuredAfterThen = after(tenured);
  }

  private static Collector collector(GarbageCollectorMXBean bean) {
    String name = COLLECTOR + bean.getName().toLowerCase(Locale.ROOT).replace(' ', '-');
    return new Collector(
        bean, name + ".count", name + ".time", CollectionCounts.isOld(bean.getName()));
  }

  @Override
  public void read(SampleSink sink) {
    long count = 0;
    long oldCount = 0;
    long unloadings = 0;
    long millis = 0;
    for (Collector collector : collectors) {
      long took = Math.max(0, collector.bean.getCollectionTime());
      sink.put(collector.count, (double) collector.done());
      sink.put(collector.time, took / 1e3);
      millis += CollectionCounts.countsPauses(collector.bean.getName()) ? 0 : took;
      count += collector.collections();
      oldCount += collector.oldCollections();
      unloadings += collector.unloadings();
    }
    sink.put(COUNT, (double) count);
    sink.put(TIME, millis / 1e3);
    sink.put(OLD_COUNT, (double) oldCount);
    sink.put(UNLOADING_COUNT, (double) unloadings);
    readHeap(sink, count, oldCount);
  }

  private void readHeap(SampleSink sink, long count, long oldCount) {
    long tenuredAfter = after(tenured);
    if (count != countThen) {
      sink.put(HEAP_AFTER, heapAfter());
      if (oldCount != oldCountThen || tenuredAfter != tenuredAfterThen) {
        sink.put(HEAP_AFTER_OLD, (double) after(heap));
      }
    }
    countThen = count;
    oldCountThen = oldCount;
    tenuredAfterThen = tenuredAfter;
  }

  /**
   * Bytes that the last collection left, however long ago it was.
   *
   * <p>What a tenured pool says was left is as old as the last collection that worked on it. It
   * grows by promotion alone, and by large objects, so what it uses now is what the last one left.
   */
  public double heapAfter() {
    double bytes = after(heap) - after(tenured);
    for (MemoryPoolMXBean pool : tenured) {
      bytes += pool.getUsage().getUsed();
    }
    return bytes;
  }

  private static long after(List<MemoryPoolMXBean> pools) {
    long bytes = 0;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage after = pool.getCollectionUsage();
      bytes += after == null ? 0 : after.getUsed();
    }
    return bytes;
  }

  /** The old generation of G1, Parallel and Serial. */
  private static boolean isTenured(String pool) {
    return pool.endsWith("Old Gen") || pool.equals("Tenured Gen");
  }

  @Override
  public void close() {
    collectors = List.of();
    heap = List.of();
    tenured = List.of();
  }
}
