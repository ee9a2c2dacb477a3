package dev.tidemark.probe.jvm;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * How often the collectors have run, collections of the whole heap told apart.
 *
 * <p>May be read from any thread.
 */
public final class CollectionCounts {
  private static final String G1_CONCURRENT = "G1 Concurrent GC";

  /**
   * @param young collections of a part of the heap since the VM started
   * @param old collections that looked at the whole heap
   */
  public record Count(long young, long old) {

    public long all() {
      return young + old;
    }
  }

  private final List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();

  /**
   * Counts them.
   *
   * <p>G1's concurrent cycle, which has a bean since JDK 20, looks at the whole heap too: what it
   * finds dead, it clears weak references to. It counts there as two, for its two pauses.
   */
  public Count read() {
    long young = 0;
    long old = 0;
    for (GarbageCollectorMXBean bean : beans) {
      String name = bean.getName();
      long done = Math.max(0, bean.getCollectionCount());
      boolean whole = name.equals(G1_CONCURRENT) || isOld(name);
      old += wholeHeap(name, done);
      young += whole || countsPauses(name) ? 0 : done;
    }
    return new Count(young, old);
  }

  /** Of what a bean counts, the times that it looked at the whole heap and unloaded classes. */
  static long wholeHeap(String name, long count) {
    if (name.equals(G1_CONCURRENT)) {
      return count / 2;
    }
    return isOld(name) ? count : 0;
  }

  /** Whether ZGC runs, of either kind: weak references to young objects are dear to it. */
  public boolean isZgc() {
    return beans.stream().anyMatch(bean -> bean.getName().startsWith("ZGC"));
  }

  /**
   * Every collector's bean for whole-heap collections, as JDK 17 to 25 name them. ZGC and
   * Shenandoah have a second bean that counts pauses rather than collections. What JDK 17's ZGC and
   * Shenandoah do is always the whole heap.
   */
  static boolean isOld(String name) {
    return switch (name) {
      case "G1 Old Generation",
          "PS MarkSweep",
          "MarkSweepCompact",
          "ZGC Cycles",
          "ZGC Major Cycles",
          "Shenandoah Cycles" ->
          true;
      default -> false;
    };
  }

  /** Beans that count pauses of a collection that another bean counts. */
  static boolean countsPauses(String name) {
    return name.endsWith(" Pauses");
  }
}
