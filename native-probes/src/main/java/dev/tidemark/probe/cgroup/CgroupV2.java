package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The unified hierarchy. At its root there is no usage and no limit, only {@code memory.stat}. */
final class CgroupV2 implements CgroupMemory {

  private final Path group;
  private final UsageAbove above = new UsageAbove("memory.current", "inactive_file ");
  private final NumberFile usage;
  private final NumberFile peak;
  private final NumberFile swap;
  private final NumberFile limit;
  private final NumberFile swapLimit;
  private final KernelText stat;
  private final @Nullable KernelText events;

  CgroupV2(CgroupFiles files) throws IOException {
    group = files.group();
    usage = NumberFile.of(group, "memory.current");
    peak = NumberFile.of(group, "memory.peak");
    swap = NumberFile.of(group, "memory.swap.current");
    limit = NumberFile.upwards(files, "memory.max");
    swapLimit = NumberFile.upwards(files, "memory.swap.max");
    stat = KernelText.open(group.resolve("memory.stat"));
    Path eventsFile = group.resolve("memory.events");
    events = Files.isReadable(eventsFile) ? KernelText.open(eventsFile) : null;
  }

  @Override
  public void read(SampleSink sink) throws IOException {
    long used = usage.least();
    Numbers.put(sink, CgroupProbe.USAGE, used);
    Numbers.put(sink, CgroupProbe.PEAK, peak.least());
    Numbers.put(sink, CgroupProbe.SWAP, swap.least());
    Numbers.put(sink, CgroupProbe.LIMIT, limit.least());
    Numbers.put(sink, CgroupProbe.SWAP_LIMIT, swapLimit.least());
    CgroupMemory.putInUse(sink, group, limit.leastOf(), readStat(sink, used), above);
    readEvents(sink);
  }

  /** Returns the working set. */
  private long readStat(SampleSink sink, long used) throws IOException {
    long workingSet = NumberFile.NONE;
    stat.rewind();
    while (stat.nextLine()) {
      String metric = metric();
      if (!metric.isEmpty()) {
        sink.put(metric, (double) stat.decimal());
      } else if (stat.startsWith("inactive_file ") && used != NumberFile.NONE) {
        workingSet = Math.max(0, used - stat.decimal());
      }
    }
    return workingSet;
  }

  private String metric() {
    if (stat.startsWith("anon ")) {
      return CgroupProbe.STAT_ANON;
    }
    if (stat.startsWith("file ")) {
      return CgroupProbe.STAT_FILE;
    }
    if (stat.startsWith("kernel ")) {
      return CgroupProbe.STAT_KERNEL;
    }
    // The rest of slab is caches, of names of files above all, which go when memory is needed.
    if (stat.startsWith("slab_unreclaimable ")) {
      return CgroupProbe.STAT_SLAB;
    }
    if (stat.startsWith("sock ")) {
      return CgroupProbe.STAT_SOCK;
    }
    if (stat.startsWith("pagetables ")) {
      return CgroupProbe.STAT_PAGE_TABLES;
    }
    return stat.startsWith("kernel_stack ") ? CgroupProbe.STAT_KERNEL_STACK : "";
  }

  private void readEvents(SampleSink sink) throws IOException {
    if (events == null) {
      return;
    }
    events.rewind();
    while (events.nextLine()) {
      if (events.startsWith("max ")) {
        sink.put(CgroupProbe.EVENTS_MAX, (double) events.decimal());
      } else if (events.startsWith("oom_kill ")) {
        sink.put(CgroupProbe.EVENTS_OOM_KILL, (double) events.decimal());
      } else if (events.startsWith("oom ")) {
        sink.put(CgroupProbe.EVENTS_OOM, (double) events.decimal());
      } else if (events.startsWith("high ")) {
        sink.put(CgroupProbe.EVENTS_HIGH, (double) events.decimal());
      }
    }
  }

  @Override
  public void close() {
    usage.close();
    peak.close();
    swap.close();
    limit.close();
    swapLimit.close();
    stat.close();
    above.close();
    if (events != null) {
      events.close();
    }
  }
}
