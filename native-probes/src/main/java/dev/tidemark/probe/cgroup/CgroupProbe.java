package dev.tidemark.probe.cgroup;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Memory of the control group: what the kernel counts against a container's limit.
 *
 * <p>A limit of a group further up holds for this one too, so the least of all is the limit, and
 * what counts against it is that group's; the rest is said of the process's own group, and of it
 * alone when it has groups below.
 */
public final class CgroupProbe implements Probe {

  /** Bytes charged to the group, page cache included. */
  public static final String USAGE = "cgroup.usage";

  /** The most {@link #USAGE} has been, bytes. */
  public static final String PEAK = "cgroup.peak";

  /** Bytes; not put where there is no limit. */
  public static final String LIMIT = "cgroup.limit";

  /** Bytes swapped out. */
  public static final String SWAP = "cgroup.swap";

  /** Bytes of swap the group may use, those of memory not included; not put without a limit. */
  public static final String SWAP_LIMIT = "cgroup.swap-limit";

  /** Bytes that cannot be dropped as page cache: what the kernel's OOM killer looks at. */
  public static final String WORKING_SET = "cgroup.working-set";

  /**
   * Bytes that count against {@link #LIMIT}: the working set of the group whose limit that is. With
   * one further up it is that of all the groups that share it; not put where there is no limit.
   */
  public static final String LIMIT_USED = "cgroup.limit-used";

  /** In front of a field of {@code memory.stat}, named as version 2 does. Bytes. */
  public static final String STAT = "cgroup.stat.";

  public static final String STAT_ANON = STAT + "anon";
  public static final String STAT_FILE = STAT + "file";
  public static final String STAT_KERNEL = STAT + "kernel";
  public static final String STAT_SLAB = STAT + "slab";
  public static final String STAT_SOCK = STAT + "sock";
  public static final String STAT_PAGE_TABLES = STAT + "pagetables";
  public static final String STAT_KERNEL_STACK = STAT + "kernel_stack";

  /** In front of a counter of {@code memory.events}: high, max, oom, oom_kill. A count. */
  public static final String EVENTS = "cgroup.events.";

  /** How often the limit was hit. A count. */
  public static final String EVENTS_MAX = EVENTS + "max";

  /** How often the group was out of memory. A count. */
  public static final String EVENTS_OOM = EVENTS + "oom";

  /** How often it was throttled at {@code memory.high}. A count. */
  public static final String EVENTS_HIGH = EVENTS + "high";

  /** How often a process of the group was killed for memory. A count. */
  public static final String EVENTS_OOM_KILL = EVENTS + "oom_kill";

  private static final String V2 = "v2";
  private static final String V1 = "v1";

  private @Nullable CgroupMemory memory;

  @Override
  public String name() {
    return "cgroup";
  }

  @Override
  public String purpose() {
    return "memory of the container: usage, limit, page cache, kernel memory, OOM events";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(
        Rung.of(
            V2, availability(host, V2, "the memory controller is not in a version 2 group", "")),
        Rung.of(
            V1,
            availability(
                host,
                V1,
                "no version 1 memory controller is mounted",
                "mount the cgroup file system into the container")));
  }

  private static Availability availability(Host host, String means, String reason, String remedy) {
    if (!host.isLinux()) {
      return Availability.no(host.os() + " has no control groups", "run on Linux");
    }
    try {
      return find(host, means).isPresent() ? Availability.yes() : Availability.no(reason, remedy);
    } catch (IOException e) {
      return Availability.unknown("cannot read " + e.getMessage());
    }
  }

  private static Optional<CgroupFiles> find(Host host, String means) throws IOException {
    return means.equals(V2) ? CgroupFiles.v2(host.self()) : CgroupFiles.v1(host.self());
  }

  @Override
  public void open(Host host, String means) throws ProbeException {
    close();
    if (!means.equals(V1) && !means.equals(V2)) {
      throw new ProbeException("cgroup: no means is called " + means);
    }
    try {
      CgroupFiles files =
          find(host, means).orElseThrow(() -> new ProbeException("cgroup: " + means + " is gone"));
      memory = files.version() == 2 ? new CgroupV2(files) : new CgroupV1(files);
    } catch (IOException e) {
      throw new ProbeException("cgroup: cannot open: " + e.getMessage(), e);
    }
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    CgroupMemory current = memory;
    if (current == null) {
      throw new ProbeException("cgroup: read before open");
    }
    try {
      current.read(sink);
    } catch (IOException e) {
      throw new ProbeException("cgroup: cannot read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    CgroupMemory current = memory;
    memory = null;
    if (current != null) {
      current.close();
    }
  }
}
