package dev.tidemark.probe.fault;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.jni.BpfPageFaults;
import dev.tidemark.probe.jni.FaultCounts;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Exact counts by region from a program in the kernel. */
final class BpfFaults implements FaultMeans, PageFaultStacks {
  private static final String PROGRAM = "/native/page_faults.bpf.o";

  private final BpfPageFaults faults;

  /** When the sampling of stacks began: the kernel's counter goes on from one to the next. */
  private volatile long lostBefore;

  private BpfFaults(BpfPageFaults faults) {
    this.faults = faults;
  }

  static BpfFaults open(NativeLibrary library, BpfPageFaults.Hook hook) throws ProbeException {
    return new BpfFaults(BpfPageFaults.open(library, program(), hook));
  }

  private static byte[] program() throws ProbeException {
    try (InputStream stream = BpfFaults.class.getResourceAsStream(PROGRAM)) {
      if (stream == null) {
        throw new ProbeException("the jar has no " + PROGRAM);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new ProbeException("cannot read " + PROGRAM + " from the jar", e);
    }
  }

  @Override
  public void regions(RegionTable table) throws ProbeException {
    faults.regions(RegionTriples.of(table), RegionNumbers.of(Region.OTHER));
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    RegionCounts.put(faults.counts(), sink);
    sink.put(PageFaultProbe.MISSED_THREADS, (double) faults.missedThreads());
  }

  @Override
  public Optional<PageFaultStacks> stacks() {
    return Optional.of(this);
  }

  @Override
  public void start(Region region, int oneIn) throws ProbeException {
    if (oneIn < 1) {
      throw new IllegalArgumentException("a stack for one in " + oneIn + " faults");
    }
    lostBefore = lost();
    faults.sampleStacks(oneIn, 1 << RegionNumbers.of(region));
  }

  @Override
  public List<Stack> read(int limit) throws ProbeException {
    return faults.stacks().stream()
        .sorted(Comparator.comparingLong(BpfPageFaults.Stack::count).reversed())
        .limit(limit)
        .map(BpfFaults::named)
        .toList();
  }

  private static Stack named(BpfPageFaults.Stack stack) {
    return new Stack(RegionNumbers.region(stack.region()), stack.count(), stack.addresses());
  }

  @Override
  public long dropped() throws ProbeException {
    return lost() - lostBefore;
  }

  private long lost() throws ProbeException {
    FaultCounts counts = faults.counts();
    return counts.lost();
  }

  @Override
  public void stop() throws ProbeException {
    faults.sampleStacks(0, 0);
  }

  @Override
  public void close() {
    faults.close();
  }
}
