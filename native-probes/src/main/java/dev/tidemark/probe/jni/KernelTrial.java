package dev.tidemark.probe.jni;

/**
 * Asks the kernel by doing: opens the smallest thing of a kind and closes it at once.
 *
 * <p>Capabilities and sysctls tell most of it, but not what a container's seccomp profile or a
 * security module refuses.
 */
public final class KernelTrial {

  private KernelTrial() {}

  /** Creates a BPF map of one entry. */
  public static void bpf(NativeLibrary library) throws NativeException {
    library.require();
    nativeBpf();
  }

  /**
   * Opens an event for minor faults of this thread.
   *
   * @param userSideOnly without the faults that the kernel takes on our behalf
   */
  public static void perf(NativeLibrary library, boolean userSideOnly) throws NativeException {
    library.require();
    nativePerf(userSideOnly);
  }

  private static native void nativeBpf() throws NativeException;

  private static native void nativePerf(boolean userSideOnly) throws NativeException;
}
