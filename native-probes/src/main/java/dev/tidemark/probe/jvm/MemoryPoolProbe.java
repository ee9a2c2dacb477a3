package dev.tidemark.probe.jvm;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Locale;

/** The VM's memory pools: what is used, what is committed, and what the last collection left. */
public final class MemoryPoolProbe implements Probe {

  /** In front of a pool's name and {@link #USED} and its like. */
  public static final String POOL = "jvm.pool.";

  /** Bytes in objects, dead ones included, or in metadata or code. */
  public static final String USED = ".used";

  /** Bytes the VM may use without asking the system; resident only where they were touched. */
  public static final String COMMITTED = ".committed";

  /** Bytes used right after the collector last worked on the pool; not put before it did. */
  public static final String AFTER_GC = ".after-gc";

  /** Bytes of all heap pools. */
  public static final String HEAP_USED = "jvm.heap.used";

  public static final String HEAP_COMMITTED = "jvm.heap.committed";

  /** The most the heap may be, bytes; not put where there is no end. */
  public static final String HEAP_MAX = "jvm.heap.max";

  private static final String BEANS = "beans";

  private record Pool(
      MemoryPoolMXBean bean, String used, String committed, String afterGc, boolean heap) {}

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private List<Pool> pools = List.of();

  /** {@code G1 Old Gen} becomes {@code jvm.pool.g1-old-gen}. */
  public static String metric(String pool, String suffix) {
    String plain = pool.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return POOL + plain.replaceAll("^-|-$", "") + suffix;
  }

  @Override
  public String name() {
    return "pools";
  }

  @Override
  public String purpose() {
    return "heap, metaspace and code cache as the VM accounts for them";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(Rung.of(BEANS, Availability.yes()));
  }

  @Override
  public void open(Host host, String means) {
    pools = ManagementFactory.getMemoryPoolMXBeans().stream().map(MemoryPoolProbe::pool).toList();
  }

  private static Pool pool(MemoryPoolMXBean bean) {
    String name = bean.getName();
    return new Pool(
        bean,
        metric(name, USED),
        metric(name, COMMITTED),
        metric(name, AFTER_GC),
        bean.getType() == MemoryType.HEAP);
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    for (Pool pool : pools) {
      read(pool, sink);
    }
    MemoryUsage heap = memory.getHeapMemoryUsage();
    sink.put(HEAP_USED, (double) heap.getUsed());
    sink.put(HEAP_COMMITTED, (double) heap.getCommitted());
    if (heap.getMax() >= 0) {
      sink.put(HEAP_MAX, (double) heap.getMax());
    }
  }

  private static void read(Pool pool, SampleSink sink) {
    MemoryUsage usage = pool.bean.getUsage();
    if (usage == null) {
      return; // the pool is no longer valid
    }
    sink.put(pool.used, (double) usage.getUsed());
    sink.put(pool.committed, (double) usage.getCommitted());
    MemoryUsage after = pool.heap ? pool.bean.getCollectionUsage() : null;
    if (after != null && after.getUsed() > 0) {
      sink.put(pool.afterGc, (double) after.getUsed());
    }
  }

  @Override
  public void close() {
    pools = List.of();
  }
}
