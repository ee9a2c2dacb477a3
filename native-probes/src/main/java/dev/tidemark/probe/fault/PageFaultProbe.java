package dev.tidemark.probe.fault;

import dev.tidemark.probe.Host;
import dev.tidemark.probe.Ladder;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.StatFile;
import dev.tidemark.probe.jni.BpfPageFaults.Hook;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionTable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts page faults by the region of memory they hit.
 *
 * <p>Faults are activity, not growth: a huge page is one fault for 512 pages, and memory that was
 * given back and is touched again faults without growing.
 *
 * <p>All metrics are counts. {@link #MINOR} and {@link #MAJOR} count since the start of the
 * process, all others since the probe was opened. Beyond what {@link Probe} says, {@link #regions}
 * and {@link #stacks} may be called from any thread.
 */
public final class PageFaultProbe implements Probe {
  public static final String NAME = "page-faults";

  /** The names of the means, as in {@code probe.page-faults=}. */
  public static final String BPF = "bpf";

  public static final String BPF_TRACEPOINT = "bpf-tracepoint";
  public static final String PERF_SAMPLING = "perf-sampling";
  public static final String PERF_COUNTING = "perf-counting";
  public static final String PROC = "proc";

  /** Of them those that can take {@link #stacks}. */
  public static final Set<String> WITH_STACKS = Set.of(BPF, BPF_TRACEPOINT);

  /** Faults that needed no disk, of the whole process, those the kernel took for it included. */
  public static final String MINOR = "faults.minor";

  /** Faults that waited for a disk. */
  public static final String MAJOR = "faults.major";

  /** Minor faults on the user's side; by {@link #PERF_COUNTING} alone. */
  public static final String USER = "faults.user";

  /** Faults that belong to some region but were lost before they could be counted. */
  public static final String DROPPED = "faults.dropped";

  /**
   * Threads whose faults are not seen, because they were born while the probe was being opened; by
   * {@link #BPF}, {@link #PERF_SAMPLING} and {@link #PERF_COUNTING}. 0 but for a process that
   * creates threads without pause.
   */
  public static final String MISSED_THREADS = "faults.missed-threads";

  /** Ranges of a region table that are told apart; of more the smallest become OTHER. */
  public static final int MAX_RANGES = 1024;

  private final NativeLibrary library;
  private RegionTable regions = new RegionTable(List.of());
  private @Nullable FaultMeans opened;
  private @Nullable Host host;

  public PageFaultProbe(NativeLibrary library) {
    this.library = library;
  }

  /** The metric of a region's faults, for example {@code faults.code-cache}. */
  public static String metric(Region region) {
    return "faults." + region.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "page faults by memory region: which part of the process touches new memory";
  }

  @Override
  public Ladder ladder(Host host) {
    return new FaultLadder(host, library).ladder();
  }

  @Override
  public synchronized void open(Host host, String means) throws ProbeException {
    close();
    FaultMeans fresh = means(host, means);
    try {
      fresh.regions(regions);
    } catch (Throwable e) { // a full heap too: nobody else would close what the kernel holds
      fresh.close();
      throw e;
    }
    this.opened = fresh;
    this.host = host;
  }

  /**
   * All but /proc put events on every thread, which the kernel switches along with it; and the
   * tracepoint makes other processes pay.
   */
  @Override
  public List<String> cheaper(String means) {
    return means.equals(PROC) ? List.of() : List.of(PROC);
  }

  private FaultMeans means(Host host, String means) throws ProbeException {
    return switch (means) {
      case BPF -> BpfFaults.open(library, Hook.TASKS);
      case BPF_TRACEPOINT -> BpfFaults.open(library, Hook.TRACEPOINT);
      case PERF_SAMPLING -> SampledFaults.open(library);
      case PERF_COUNTING -> CountedFaults.open(library);
      case PROC -> ProcFaults.open(host);
      default -> throw new ProbeException(NAME + " has no means " + means);
    };
  }

  /** Tells faults apart by this table from now on; it is kept over a change of means. */
  public synchronized void regions(RegionTable table) throws ProbeException {
    regions = table;
    if (opened != null) {
      opened.regions(table);
    }
  }

  /** Stacks of the faults, where the means in use can take them: {@link #WITH_STACKS}. */
  public synchronized Optional<PageFaultStacks> stacks() {
    return opened == null ? Optional.empty() : opened.stacks();
  }

  @Override
  public synchronized void read(SampleSink sink) throws ProbeException {
    if (opened == null || host == null) {
      throw new ProbeException(NAME + " is not open");
    }
    opened.read(sink);
    putTotals(host, sink);
  }

  private static void putTotals(Host host, SampleSink sink) throws ProbeException {
    try {
      StatFile stat = StatFile.read(host.self().resolve("stat"));
      sink.put(MINOR, (double) stat.minor());
      sink.put(MAJOR, (double) stat.major());
    } catch (IOException e) {
      throw new ProbeException("cannot read " + host.self().resolve("stat"), e);
    }
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }
}
