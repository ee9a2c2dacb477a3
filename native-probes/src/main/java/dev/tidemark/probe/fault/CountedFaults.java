package dev.tidemark.probe.fault;

import dev.tidemark.probe.ProbeException;
import dev.tidemark.probe.SampleSink;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.PerfFaultCounting;

/** The faults that the program itself took, without those the kernel took on its behalf. */
final class CountedFaults implements FaultMeans {
  private final PerfFaultCounting counting;

  private CountedFaults(PerfFaultCounting counting) {
    this.counting = counting;
  }

  static CountedFaults open(NativeLibrary library) throws ProbeException {
    return new CountedFaults(PerfFaultCounting.open(library));
  }

  @Override
  public void read(SampleSink sink) throws ProbeException {
    sink.put(PageFaultProbe.USER, (double) counting.read());
    sink.put(PageFaultProbe.MISSED_THREADS, (double) counting.missedThreads());
  }

  @Override
  public void close() {
    counting.close();
  }
}
