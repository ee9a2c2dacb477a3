package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Limit;
import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.jvm.ClassProbe;
import dev.tidemark.probe.jvm.CollectionProbe;
import dev.tidemark.probe.jvm.MemoryPoolProbe;
import dev.tidemark.probe.pressure.PressureProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.Region;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest reading by the names of {@link Measure}; counters of events become rates.
 *
 * <p>For the agent's one thread only.
 */
final class Sampling {
  private static final Set<Region> ANONYMOUS =
      EnumSet.of(
          Region.HEAP,
          Region.METASPACE,
          Region.CODE_CACHE,
          Region.STACK,
          Region.MALLOC_ARENA,
          Region.ANONYMOUS);

  private final MemoryEvents events = new MemoryEvents();
  private double lastUptime = Double.NaN;
  private double lastFaults = Double.NaN;
  private double lastCpuSeconds = Double.NaN;
  private double lastRegionFaults;
  private double lastAnonymousFaults;

  /**
   * @param seconds since the epoch
   * @param uptime seconds since the JVM started
   */
  Sample of(
      double seconds,
      double uptime,
      Map<Kind, Long> accounts,
      Reading reading,
      @Nullable Limit limit) {
    Sample sample =
        new Sample(seconds)
            .with(Measure.UPTIME, uptime)
            .with(Measure.RSS, reading.get(ProcessMemoryProbe.RSS, Double.NaN))
            .with(Measure.VSZ, reading.get(ProcessMemoryProbe.VSZ, Double.NaN))
            .with(Measure.HEAP_USED, reading.get(MemoryPoolProbe.HEAP_USED, Double.NaN))
            .with(Measure.HEAP_AFTER, reading.get(CollectionProbe.HEAP_AFTER, Double.NaN))
            .with(Measure.HEAP_AFTER_OLD, reading.get(CollectionProbe.HEAP_AFTER_OLD, Double.NaN))
            .with(Measure.COLLECTIONS, reading.get(CollectionProbe.COUNT, Double.NaN))
            .with(Measure.OLD_COLLECTIONS, reading.get(CollectionProbe.OLD_COUNT, Double.NaN))
            .with(Measure.CLASSES, reading.get(ClassProbe.LOADED, Double.NaN))
            .with(Measure.THREADS, reading.get(ProcessMemoryProbe.THREADS, Double.NaN))
            .with(Measure.PRESSURE, pressure(reading))
            .with(Measure.MEMORY_EVENTS, events.recent(uptime, reading))
            .with(Measure.MAX_HEAP, (double) Runtime.getRuntime().maxMemory());
    accounts.forEach((kind, bytes) -> sample.with(Measure.valueOf(kind.name()), (double) bytes));
    if (limit == null) {
      sample.with(Measure.LIMIT_USED, reading.get(CgroupProbe.WORKING_SET, Double.NaN));
    } else {
      sample.with(Measure.LIMIT_USED, limit.usedBytes()).with(Measure.MEMORY_LIMIT, limit.bytes());
    }
    rates(sample, uptime, reading.get(PageFaultProbe.MINOR, Double.NaN));
    anonymousShare(sample, reading);
    return sample;
  }

  /** Of the faults since the last reading, where they are told apart by region. */
  private void anonymousShare(Sample sample, Reading reading) {
    double all = 0;
    double anonymous = 0;
    for (Region region : Region.values()) {
      double faults = reading.get(PageFaultProbe.metric(region), 0);
      all += faults;
      anonymous += ANONYMOUS.contains(region) ? faults : 0;
    }
    if (all > lastRegionFaults && lastRegionFaults > 0) {
      double share = (anonymous - lastAnonymousFaults) / (all - lastRegionFaults);
      sample.with(Measure.ANONYMOUS_SHARE, Math.max(0, Math.min(1, share)));
    }
    lastRegionFaults = all;
    lastAnonymousFaults = anonymous;
  }

  /** Percent, of the cgroup where it is known. */
  private static double pressure(Reading reading) {
    double system = reading.get(PressureProbe.SYSTEM_SOME_AVG60, Double.NaN);
    return 100 * reading.get(PressureProbe.CGROUP_SOME_AVG60, system);
  }

  private void rates(Sample sample, double uptime, double faults) {
    double cpuSeconds = ProcessCpu.seconds().orElse(Double.NaN);
    double step = uptime - lastUptime;
    if (step > 0) {
      sample
          .with(Measure.FAULTS, (faults - lastFaults) / step)
          .with(Measure.CPU, Math.max(0, (cpuSeconds - lastCpuSeconds) / step));
    }
    lastUptime = uptime;
    lastFaults = faults;
    lastCpuSeconds = cpuSeconds;
  }
}
