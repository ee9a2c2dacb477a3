package dev.tidemark.control;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.tidemark.account.Kind;
import dev.tidemark.detect.Limit;
import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.cgroup.Limits;
import dev.tidemark.probe.jvm.BufferPoolProbe;
import dev.tidemark.probe.jvm.CollectionProbe;
import dev.tidemark.probe.jvm.MemoryPoolProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionProbe;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each account counts against, and how much of that is used.
 *
 * <p>For the agent's one thread only, but for {@link #left}.
 */
final class AccountLimits {
  private static final double NO_LIMIT = 0x1p60;

  private final Limits limits;
  private final Reading reading;
  private final Supplier<OptionalLong> hostUsed;
  private final double maxDirectBytes = option("MaxDirectMemorySize");
  private final double maxHeapBytes = option("MaxHeapSize");
  private final double maxMetaspaceBytes = unsigned("MaxMetaspaceSize");
  private OptionalLong usedOfHost = OptionalLong.empty();
  private volatile OptionalLong left = OptionalLong.empty();

  /**
   * @param hostUsed bytes of the machine's memory that are taken, by whomever; empty where that is
   *     not known
   */
  AccountLimits(Limits limits, Reading reading, Supplier<OptionalLong> hostUsed) {
    this.limits = limits;
    this.reading = reading;
    this.hostUsed = hostUsed;
  }

  /** The heap's maximum where it is not set, as the VM itself takes it for direct memory. */
  private static double option(String name) {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    double set = vm == null ? 0 : Double.parseDouble(vm.getVMOption(name).getValue());
    return set > 0 ? set : Runtime.getRuntime().maxMemory();
  }

  /** NaN where it is not set: it is then as large as can be. */
  private static double unsigned(String name) {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    double set = vm == null ? 0 : Double.parseDouble(vm.getVMOption(name).getValue());
    return set > 0 && set < NO_LIMIT ? set : Double.NaN;
  }

  /** After each reading. */
  void look() {
    Limits.Limit nearest = now();
    usedOfHost =
        nearest != null && nearest.name().equals(Limits.HOST)
            ? hostUsed.get()
            : OptionalLong.empty();
    Limit limit = process();
    left =
        limit == null
            ? OptionalLong.empty()
            : OptionalLong.of(Math.round(limit.bytes() - limit.usedBytes()));
  }

  /** Bytes that the process may still take, of the last reading; any thread may ask. */
  OptionalLong left() {
    return left;
  }

  /** The nearest limit of the whole process, and what counts against it. */
  @Nullable Limit process() {
    Limits.Limit limit = now();
    if (limit == null) {
      return null;
    }
    return new Limit(limit.name(), (double) limit.bytes(), used(limit));
  }

  /**
   * Other processes count too: those of the container, or with the machine's memory all. Of these
   * the kernel says together what is still available.
   */
  private double used(Limits.Limit limit) {
    double rss = reading.get(ProcessMemoryProbe.RSS, 0);
    if (!limit.name().equals(Limits.GROUP)) {
      return Math.max(rss, (double) usedOfHost.orElse(0));
    }
    double own = reading.get(CgroupProbe.WORKING_SET, rss);
    return Math.max(rss, reading.get(CgroupProbe.LIMIT_USED, own));
  }

  /** A container's can be set anew while the process runs: what was read last counts. */
  private Limits.@Nullable Limit now() {
    Limits.Limit first = limits.memory().orElse(null);
    double group = reading.get(CgroupProbe.LIMIT, Double.NaN);
    boolean counts =
        first == null
            ? group > 0
            : first.name().equals(Limits.GROUP) ? group > 0 : group < first.bytes();
    return counts ? new Limits.Limit(Limits.GROUP, Math.round(group)) : first;
  }

  /** Of the whole process; 0 where there is none. */
  double bytes() {
    return limits.memory().map(limit -> (double) limit.bytes()).orElse(0.0);
  }

  /**
   * Bytes that the heap may make resident: of two survivor spaces both, where {@link
   * Runtime#maxMemory} counts one.
   */
  double maxHeap() {
    return maxHeapBytes;
  }

  /** Bytes that direct buffers may hold. */
  double maxDirect() {
    return maxDirectBytes;
  }

  /** What each account counts against: the process's limit, and where it has one its own. */
  Map<Kind, List<Limit>> all() {
    Map<Kind, List<Limit>> all = new EnumMap<>(Kind.class);
    Limit process = process();
    for (Kind kind : Kind.values()) {
      List<Limit> own = new ArrayList<>();
      if (process != null) {
        own.add(kind == Kind.HEAP ? ofHeap(process) : process);
      }
      if (kind == Kind.DIRECT_BUFFER) {
        own.add(
            new Limit(
                "max direct memory", maxDirectBytes, reading.get(BufferPoolProbe.DIRECT_BYTES, 0)));
      } else if (kind == Kind.METASPACE && !Double.isNaN(maxMetaspaceBytes)) {
        own.add(
            new Limit(
                "max metaspace",
                maxMetaspaceBytes,
                reading.get(MemoryPoolProbe.metric("Metaspace", MemoryPoolProbe.COMMITTED), 0)));
      } else if (kind == Kind.HEAP) {
        own.add(
            new Limit(limits.heap().name(), (double) limits.heap().bytes(), heapWithoutGarbage()));
      }
      all.put(kind, own);
    }
    return all;
  }

  /**
   * What lives in the heap grows into pages that are resident already: before the process takes
   * more, all that garbage is in now is used up.
   */
  private Limit ofHeap(Limit process) {
    double resident = reading.get(RegionProbe.rss(Region.HEAP), 0);
    double roomInside = Math.max(0, resident - heapWithoutGarbage());
    return new Limit(
        process.name(), process.bytes(), Math.max(0, process.usedBytes() - roomInside));
  }

  /** Garbage does not count against the heap's limit: a collection makes room. */
  private double heapWithoutGarbage() {
    return reading.get(CollectionProbe.HEAP_AFTER, reading.get(MemoryPoolProbe.HEAP_USED, 0));
  }
}
