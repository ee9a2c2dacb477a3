package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.KernelText;
import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The memory controller's own hierarchy. Its statistics are put under the names of version 2: rss
 * is anon, cache is file, kmem is kernel, kmem.tcp is sock.
 */
final class CgroupV1 implements CgroupMemory {

  private final Path group;
  private final UsageAbove above = new UsageAbove("memory.usage_in_bytes", "total_inactive_file ");
  private final NumberFile usage;
  private final NumberFile peak;
  private final NumberFile limit;
  private final NumberFile memoryAndSwapLimit;
  private final NumberFile kernel;
  private final NumberFile sockets;
  private final NumberFile failures;
  private final KernelText stat;
  private final @Nullable KernelText oom;

  CgroupV1(CgroupFiles files) throws IOException {
    group = files.group();
    usage = NumberFile.of(group, "memory.usage_in_bytes");
    peak = NumberFile.of(group, "memory.max_usage_in_bytes");
    limit = NumberFile.upwards(files, "memory.limit_in_bytes");
    memoryAndSwapLimit = NumberFile.upwards(files, "memory.memsw.limit_in_bytes");
    kernel = NumberFile.of(group, "memory.kmem.usage_in_bytes");
    sockets = NumberFile.of(group, "memory.kmem.tcp.usage_in_bytes");
    failures = NumberFile.of(group, "memory.failcnt");
    stat = KernelText.open(group.resolve("memory.stat"));
    Path oomFile = group.resolve("memory.oom_control");
    oom = Files.isReadable(oomFile) ? KernelText.open(oomFile) : null;
  }

  @Override
  public void read(SampleSink sink) throws IOException {
    long used = usage.least();
    long most = limit.least();
    Numbers.put(sink, CgroupProbe.USAGE, used);
    Numbers.put(sink, CgroupProbe.PEAK, peak.least());
    Numbers.put(sink, CgroupProbe.LIMIT, most);
    long both = memoryAndSwapLimit.least();
    if (both != NumberFile.NONE && most != NumberFile.NONE) {
      sink.put(CgroupProbe.SWAP_LIMIT, (double) Math.max(0, both - most));
    }
    Numbers.put(sink, CgroupProbe.STAT_KERNEL, kernel.least());
    Numbers.put(sink, CgroupProbe.STAT_SOCK, sockets.least());
    Numbers.put(sink, CgroupProbe.EVENTS_MAX, failures.least());
    CgroupMemory.putInUse(sink, group, limit.leastOf(), readStat(sink, used), above);
    readOom(sink);
  }

  /**
   * The {@code total_} fields are those of the group with all below it, as in version 2.
   *
   * @return the working set
   */
  private long readStat(SampleSink sink, long used) throws IOException {
    long workingSet = NumberFile.NONE;
    stat.rewind();
    while (stat.nextLine()) {
      if (stat.startsWith("total_rss ")) {
        sink.put(CgroupProbe.STAT_ANON, (double) stat.decimal());
      } else if (stat.startsWith("total_cache ")) {
        sink.put(CgroupProbe.STAT_FILE, (double) stat.decimal());
      } else if (stat.startsWith("total_swap ")) {
        sink.put(CgroupProbe.SWAP, (double) stat.decimal());
      } else if (stat.startsWith("total_inactive_file ") && used != NumberFile.NONE) {
        workingSet = Math.max(0, used - stat.decimal());
      }
    }
    return workingSet;
  }

  private void readOom(SampleSink sink) throws IOException {
    if (oom == null) {
      return;
    }
    oom.rewind();
    while (oom.nextLine()) {
      if (oom.startsWith("oom_kill ")) {
        sink.put(CgroupProbe.EVENTS_OOM_KILL, (double) oom.decimal());
      }
    }
  }

  @Override
  public void close() {
    usage.close();
    peak.close();
    limit.close();
    memoryAndSwapLimit.close();
    kernel.close();
    sockets.close();
    failures.close();
    stat.close();
    above.close();
    if (oom != null) {
      oom.close();
    }
  }
}
