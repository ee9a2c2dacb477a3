package dev.tidemark.account;

import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import java.util.Optional;

/**
 * What the kernel keeps for this process.
 *
 * <p>Page tables are told for the process; sockets, slab that cannot be reclaimed and kernel stacks
 * only for the control group. They are counted where the group is ours: where its anonymous memory
 * is ours for the larger part, as in a container, and not in a session's group that a whole host
 * shares.
 */
final class KernelAccount {

  private KernelAccount() {}

  /** Bytes; empty where nothing is known. */
  static Optional<Long> bytes(Reading reading) {
    if (!isGroupOurs(reading)) {
      return reading.has(ProcessMemoryProbe.PAGE_TABLES)
          ? Optional.of((long) reading.get(ProcessMemoryProbe.PAGE_TABLES))
          : Optional.empty();
    }
    double sockets = reading.get(CgroupProbe.STAT_SOCK);
    double pageTables = reading.get(ProcessMemoryProbe.PAGE_TABLES);
    if (reading.has(CgroupProbe.STAT_SLAB)) {
      double slab = reading.get(CgroupProbe.STAT_SLAB);
      double stacks = reading.get(CgroupProbe.STAT_KERNEL_STACK);
      return Optional.of((long) (pageTables + sockets + slab + stacks));
    }
    // Version 1 tells one number for all but sockets, page tables included.
    double kernel = Math.max(reading.get(CgroupProbe.STAT_KERNEL), pageTables);
    return Optional.of((long) (kernel + sockets));
  }

  private static boolean isGroupOurs(Reading reading) {
    double group = reading.get(CgroupProbe.STAT_ANON);
    double ours = reading.get(ProcessMemoryProbe.ANONYMOUS);
    return group > 0 && ours > group / 2 && ours < group * 2;
  }
}
