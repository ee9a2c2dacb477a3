package dev.tidemark.probe.jni;

/**
 * Page faults of this process by region, estimated from samples that perf takes on the user's side.
 *
 * <p>Needs no privilege while {@code kernel.perf_event_paranoid} is 2 or less. May be used and
 * closed from any thread.
 */
public final class PerfFaultSampling extends NativeHandle {

  private PerfFaultSampling(long address) {
    super(address);
  }

  public static PerfFaultSampling open(NativeLibrary library) throws NativeException {
    library.require();
    return new PerfFaultSampling(nativeOpen());
  }

  /**
   * Samples that are read from now on belong to these regions.
   *
   * @param triples start, end and region number of each range; sorted, free of overlap
   * @param unclaimed the region number of addresses in no range
   */
  public synchronized void regions(long[] triples, int unclaimed) throws NativeException {
    nativeRegions(address(), triples, unclaimed);
  }

  /** Estimated faults since the start. Empties the rings: call at least every few seconds. */
  public synchronized FaultCounts counts() throws NativeException {
    return new FaultCounts(nativeCounts(address()));
  }

  /** Threads whose faults are not seen: they were born while the events were being opened. */
  public synchronized long missedThreads() throws NativeException {
    return nativeMissedThreads(address());
  }

  @Override
  void release(long address) {
    nativeClose(address);
  }

  private static native long nativeOpen() throws NativeException;

  private static native void nativeRegions(long address, long[] triples, int unclaimed)
      throws NativeException;

  private static native long[] nativeCounts(long address) throws NativeException;

  private static native long nativeMissedThreads(long address);

  private static native void nativeClose(long address);
}
