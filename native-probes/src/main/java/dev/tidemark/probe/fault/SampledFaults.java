package dev.tidemark.probe.fault;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.jni.FaultCounts;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.PerfFaultSampling;
import dev.tidemark.probe.region.Region;
import dev.tidemark.probe.region.RegionTable;

/** Estimated counts by region, from samples of the user's side. */
final class SampledFaults implements FaultMeans {
  private final PerfFaultSampling sampling;

  private SampledFaults(PerfFaultSampling sampling) {
    this.sampling = sampling;
  }

  static SampledFaults open(NativeLibrary library) throws ProbeException {
    return new SampledFaults(PerfFaultSampling.open(library));
  }

  /** Samples taken before the change belong to the old table: read them first. */
  @Override
  public void regions(RegionTable table) throws ProbeException {
    sampling.counts();
    sampling.regions(RegionTriples.of(table), RegionNumbers.of(Region.OTHER));
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    FaultCounts counts = sampling.counts();
    RegionCounts.put(counts, sink);
    sink.put(PageFaultProbe.DROPPED, (double) counts.lost());
    sink.put(PageFaultProbe.MISSED_THREADS, (double) sampling.missedThreads());
  }

  @Override
  public void close() {
    sampling.close();
  }
}
