package dev.tidemark.probe.jni;

/**
 * Minor faults of this process on the user's side, as one number.
 *
 * <p>May be used and closed from any thread.
 */
public final class PerfFaultCounting extends NativeHandle {

  private PerfFaultCounting(long address) {
    super(address);
  }

  public static PerfFaultCounting open(NativeLibrary library) throws NativeException {
    library.require();
    return new PerfFaultCounting(nativeOpen());
  }

  /** Faults since the start. */
  public synchronized long read() throws NativeException {
    return nativeRead(address());
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

  private static native long nativeRead(long address) throws NativeException;

  private static native long nativeMissedThreads(long address);

  private static native void nativeClose(long address);
}
