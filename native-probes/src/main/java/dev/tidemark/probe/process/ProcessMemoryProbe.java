package dev.tidemark.probe.process;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.Rung;
import dev.tidemark.probe.SampleSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process's memory as the kernel counts it, its threads, and what its descriptors are.
 *
 * <p>{@code smaps_rollup} walks the page tables and is exact; what {@code status} and {@code statm}
 * call resident may be off by up to 64 pages a thread on kernels before 6.2 (f1a7941243c1).
 */
public final class ProcessMemoryProbe implements Probe {

  /** Resident bytes. Memory mapped twice counts twice; see {@code region.rss.repeated}. */
  public static final String RSS = "process.rss";

  /** Bytes of address space. */
  public static final String VSZ = "process.vsz";

  /** Resident bytes, a page that n processes share counting as 1/n of its size. */
  public static final String PSS = "process.pss";

  /** Resident bytes nobody else shares. */
  public static final String USS = "process.uss";

  /** Resident bytes of anonymous memory. */
  public static final String ANONYMOUS = "process.anonymous";

  /** Resident bytes of mapped files. */
  public static final String FILE = "process.file";

  /** Resident bytes of shared memory. */
  public static final String SHMEM = "process.shmem";

  /** Bytes swapped out. */
  public static final String SWAP = "process.swap";

  /** Bytes in huge pages of hugetlbfs, which no resident set counts. */
  public static final String HUGETLB = "process.hugetlb";

  /** Bytes of page tables. */
  public static final String PAGE_TABLES = "process.page-tables";

  /** Threads, the VM's own included. */
  public static final String THREADS = "process.threads";

  /** Open file descriptors. */
  public static final String FDS = "process.fds";

  public static final String FDS_SOCKET = "process.fds.socket";
  public static final String FDS_FILE = "process.fds.file";
  public static final String FDS_PIPE = "process.fds.pipe";

  /** epoll, eventfd, timerfd, io_uring, BPF and their like. */
  public static final String FDS_ANON_INODE = "process.fds.anon-inode";

  public static final String FDS_OTHER = "process.fds.other";

  private static final String ROLLUP = "smaps-rollup";
  private static final String STATUS = "status";
  private static final String STATM = "statm";

  private @Nullable MemoryFile source;
  private @Nullable OpenDescriptors descriptors;

  @Override
  public String name() {
    return "process";
  }

  @Override
  public String purpose() {
    return "resident memory, address space, threads and descriptors of the process";
  }

  @Override
  public Ladder ladder(Host host) {
    return Ladder.of(
        Rung.of(ROLLUP, readable(host, "smaps_rollup", "Linux 4.14 brought it")),
        Rung.of(STATUS, readable(host, "status", "is /proc mounted?")),
        Rung.of(STATM, readable(host, "statm", "is /proc mounted?")));
  }

  private static Availability readable(Host host, String file, String hint) {
    if (!host.isLinux()) {
      return Availability.no(host.os() + " has no /proc", "run on Linux");
    }
    Path path = host.self().resolve(file);
    if (Files.isReadable(path)) {
      return Availability.yes();
    }
    return Availability.no(path + " cannot be read", hint);
  }

  @Override
  public void open(Host host, String means) throws ProbeException {
    close();
    try {
      source =
          switch (means) {
            case ROLLUP -> new RollupFile(host.self());
            case STATUS -> new StatusFile(host.self(), true);
            case STATM -> new StatmFile(host.self());
            default -> throw new ProbeException("process: no means is called " + means);
          };
    } catch (IOException e) {
      throw new ProbeException("process: cannot open " + means + ": " + e.getMessage(), e);
    }
    descriptors = new OpenDescriptors(host.self().resolve("fd"));
  }

  /** {@code smaps_rollup} walks the page tables: the larger the process, the dearer. */
  @Override
  public List<String> cheaper(String means) {
    return means.equals(ROLLUP) ? List.of(STATUS) : List.of();
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    MemoryFile memory = source;
    OpenDescriptors fds = descriptors;
    if (memory == null || fds == null) {
      throw new ProbeException("process: read before open");
    }
    try {
      memory.read(sink);
      fds.read(sink);
    } catch (IOException e) {
      throw new ProbeException("process: cannot read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    MemoryFile memory = source;
    source = null;
    descriptors = null;
    if (memory != null) {
      memory.close();
    }
  }
}
