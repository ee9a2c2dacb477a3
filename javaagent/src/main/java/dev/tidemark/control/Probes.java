package dev.tidemark.control;

import dev.tidemark.account.Accounts;
import dev.tidemark.account.Kind;
import dev.tidemark.detect.Limit;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.allocation.BundledLibrary;
import dev.tidemark.investigate.allocation.SharedProfiler;
import dev.tidemark.investigate.retention.AllocatorReading;
import dev.tidemark.options.Options;
import dev.tidemark.probe.Host;
import dev.tidemark.probe.Probe;
import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.allocator.AllocatorProbe;
import dev.tidemark.probe.cgroup.HostMemory;
import dev.tidemark.probe.cgroup.Limits;
import dev.tidemark.probe.fault.PageFaultProbe;
import dev.tidemark.probe.jni.NativeFolder;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jvm.CollectionProbe;
import dev.tidemark.probe.jvm.MemoryPoolProbe;
import dev.tidemark.probe.object.ObjectSampleProbe;
import dev.tidemark.probe.pressure.PressureProbe;
import dev.tidemark.probe.process.ProcessMemoryProbe;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionProbe;
import dev.tidemark.report.Picture;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All probes in use and what they stand on: the private folder, the native library, the VM's
 * commands.
 *
 * <p>For the agent's one thread only, but for {@link #removeFolder}.
 */
final class Probes implements AutoCloseable {
  /** Probes that say nothing of an account's size. */
  private static final Set<String> NO_ACCOUNT =
      Set.of(PageFaultProbe.NAME, PressureProbe.NAME, ObjectSampleProbe.NAME);

  private final Host host;
  private final AgentLog log;
  private final AgentFolders folders;
  private final LateCommands commands;
  private final List<ProbeSlot> slots = new ArrayList<>();
  private final Reading reading = new Reading();
  private final Sampling sampling = new Sampling();
  private final Map<String, String> lastMeans = new HashMap<>();
  private final AccountLimits limits;
  private final @Nullable PageFaultProbe faults;
  private final @Nullable FaultRegions faultRegions;
  private final @Nullable AllocatorProbe allocator;
  private final @Nullable SampledObjects objects;
  private volatile @Nullable AllocatorReading firstReading;
  private @Nullable SharedProfiler profiler;

  private final NativeLibrary library;
  private volatile long stackBytesPerThread;

  private Probes(Host host, Options options, AgentFolders folders, AgentLog log) {
    this.host = host;
    this.log = log;
    this.folders = folders;
    this.commands = new LateCommands();
    this.limits = new AccountLimits(Limits.read(host), reading, () -> HostMemory.read(host).used());
    this.library = NativeLibrary.load(host, folders.extracted());
    RegionProbe regionProbe = null;
    PageFaultProbe faultProbe = null;
    AllocatorProbe allocatorProbe = null;
    SampledObjects sampled = null;
    boolean jfrNamed = options.probe(ObjectSampleProbe.NAME).equals(ObjectSampleProbe.JFR);
    for (Probe probe : ProbeCatalog.make(library, commands, jfrNamed)) {
      ProbeSlot slot = new ProbeSlot(probe, host, options.probe(probe.name()), options.budgetCpu());
      slots.add(slot);
      sampled = probe instanceof ObjectSampleProbe one ? new SampledObjects(one, slot) : sampled;
      regionProbe = probe instanceof RegionProbe one ? one : regionProbe;
      faultProbe = probe instanceof PageFaultProbe one ? one : faultProbe;
      allocatorProbe = probe instanceof AllocatorProbe one ? one : allocatorProbe;
    }
    this.faults = faultProbe;
    this.faultRegions =
        regionProbe == null || faultProbe == null
            ? null
            : new FaultRegions(regionProbe, faultProbe, log::line);
    this.allocator = allocatorProbe;
    this.objects = sampled;
  }

  static Probes open(Host host, Options options, BiConsumer<String, Path> serve, AgentLog log) {
    AgentFolders folders = new AgentFolders();
    folders.serveJna(serve, log::line);
    Probes probes = new Probes(host, options, folders, log);
    probes.slots.forEach(ProbeSlot::open);
    return probes;
  }

  /** What layer 2 can do with what is open here. */
  List<Investigation> investigations(Instrumentation instrumentation, Options options) {
    try {
      Path folder = folders.extracted().path();
      SharedProfiler shared =
          new SharedProfiler(host, new BundledLibrary(host, folder), library, this::mallocInUse);
      profiler = shared;
      return new InvestigationCatalog(
              host, instrumentation, library, folder, options, commands, limits::left)
          .make(
              shared,
              allocator,
              () -> firstReading,
              this::stackBytesPerThread,
              faults,
              Objects.requireNonNull(objects));
    } catch (IOException e) {
      log.line("no investigations: " + e.getMessage());
      return List.of();
    }
  }

  /** What malloc has handed out; 0 where it does not tell. Asked by an investigation's thread. */
  private long mallocInUse() {
    Map<String, Double> values = new HashMap<>();
    try {
      if (allocator != null) {
        allocator.read(values::put);
      }
    } catch (ProbeException e) {
      return 0;
    }
    return Math.round(values.getOrDefault(AllocatorProbe.IN_USE, 0.0));
  }

  /** What the profiler took from malloc and keeps: the agent's, not the application's. */
  long profilerBytes() {
    return profiler == null ? 0 : profiler.heldBytes();
  }

  /** Of the last reading; asked by an investigation's thread, for which a stale value will do. */
  private long stackBytesPerThread() {
    return stackBytesPerThread;
  }

  /** Where a socket may lie. */
  List<NativeFolder> socketPlaces() {
    return folders.socketPlaces();
  }

  /** Reads what is due and splits the resident memory. */
  Map<Kind, Long> read(double now, double stretch) {
    if (objects != null) {
      objects.prepare();
    }
    for (ProbeSlot slot : slots) {
      slot.read(now, stretch, reading);
    }
    if (objects != null) {
      objects.look();
    }
    if (faultRegions != null) {
      faultRegions.refresh();
    }
    if (firstReading == null && reading.values().containsKey(AllocatorProbe.IN_USE)) {
      firstReading = ProcessAllocator.reading(reading.values());
    }
    limits.look();
    stackBytesPerThread =
        Math.round(
            reading.get(RegionProbe.rss(Region.STACK), 0)
                / Math.max(1, reading.get(ProcessMemoryProbe.THREADS, 1)));
    return Accounts.of(reading.values()).map(Accounts::bytes).orElse(Map.of());
  }

  /** What is judged of the newest reading: without what the agent's own profiler holds. */
  Moment moment(Map<Kind, Long> accounts) {
    Map<Kind, Long> judged = new EnumMap<>(Kind.class);
    judged.putAll(accounts);
    judged.computeIfPresent(
        Kind.NATIVE_MALLOC, (kind, bytes) -> Math.max(0, bytes - profilerBytes()));
    return new Moment(
        judged,
        reading.get(CollectionProbe.COUNT, 0),
        reading.get(CollectionProbe.OLD_COUNT, 0),
        reading.get(CollectionProbe.UNLOADING_COUNT, Double.NaN),
        reading.get(MemoryPoolProbe.HEAP_USED, 0),
        reading.get(CollectionProbe.HEAP_AFTER, Double.NaN),
        reading.get(CollectionProbe.HEAP_AFTER_OLD, Double.NaN),
        limits.all(),
        limits.process(),
        limits.maxHeap());
  }

  /** The newest reading by the names that are recorded. */
  Sample sample(Instant at, double uptime, Map<Kind, Long> accounts) {
    return sampling
        .of(at.toEpochMilli() / 1000.0, uptime, accounts, reading, limit())
        .with(Measure.MAX_DIRECT, limits.maxDirect());
  }

  /** By what means the accounts are read; what is read by others does not compare. */
  String means() {
    List<String> means = new ArrayList<>();
    for (ProbeSlot slot : slots) {
      Picture.Probe probe = slot.picture();
      if (!NO_ACCOUNT.contains(probe.name())) {
        means.add(probe.name() + "=" + probe.means());
      }
    }
    return String.join(",", means).replace(' ', '-');
  }

  /**
   * Whether an account is read by other means than it last was, because a probe was too dear or
   * failed: what comes does not compare with what was. A probe that is off says nothing of either.
   */
  boolean meansChanged() {
    boolean changed = false;
    for (ProbeSlot slot : slots) {
      if (slot.isOn() && !NO_ACCOUNT.contains(slot.name())) {
        String before = lastMeans.put(slot.name(), slot.means());
        changed |= before != null && !before.equals(slot.means());
      }
    }
    return changed;
  }

  /** The nearest limit of the whole process, and what counts against it. */
  @Nullable Limit limit() {
    return limits.process();
  }

  /** Bytes that the process may still take, of the last reading; any thread may ask. */
  OptionalLong left() {
    return limits.left();
  }

  /** 0 where there is none. */
  double limitBytes() {
    return limits.bytes();
  }

  /**
   * JMX may be touched from now on: what needs the VM's commands is opened anew.
   *
   * @return whether what is read from now on compares with what was read before
   */
  boolean commandsArrive() {
    commands.connect();
    boolean same = true;
    for (ProbeSlot slot : slots) {
      if (slot.wantsCommands()) {
        String before = slot.means();
        slot.reopen();
        same &= before.equals(slot.means());
      }
    }
    return same;
  }

  /** Nothing is read and nothing counted until {@link #resume}. */
  void pause() {
    slots.forEach(ProbeSlot::close);
  }

  void resume() {
    slots.forEach(ProbeSlot::reopen);
    // They are of a collection before the pause; nobody knows what those within it have left.
    reading.forget(CollectionProbe.HEAP_AFTER);
    reading.forget(CollectionProbe.HEAP_AFTER_OLD);
  }

  List<ProbeSlot> slots() {
    return slots;
  }

  NativeLibrary library() {
    return library;
  }

  /** The newest value of a metric; 0 where there is none. */
  double value(String metric) {
    return reading.get(metric, 0);
  }

  List<Picture.Probe> pictures() {
    return Stream.concat(slots.stream().map(ProbeSlot::picture), reading.trouble().stream())
        .toList();
  }

  @Override
  public void close() {
    slots.forEach(ProbeSlot::close);
  }

  /** Removes what was extracted and the socket's folder; after {@link #close}. */
  void removeFolder() {
    folders.close();
  }
}
