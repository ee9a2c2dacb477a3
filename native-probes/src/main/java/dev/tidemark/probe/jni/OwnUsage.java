package dev.tidemark.probe.jni;

import java.util.Optional;

/**
 * What the native library itself holds, and what the kernel counts of the whole process in one
 * cheap call. Any thread.
 */
public final class OwnUsage {

  /**
   * Since the process started.
   *
   * @param minorFaults page faults that needed no disk
   * @param switches of its threads, by their own will or not, those that ended included
   */
  public record Totals(long minorFaults, long switches) {}

  private OwnUsage() {}

  /**
   * Bytes that the library and what is linked into it have from malloc and mmap; 0 without it. The
   * kernel's own memory for its programs and maps is not the process's and not in it.
   */
  public static long heldBytes(NativeLibrary library) {
    return library.availability().isAvailable() ? nativeHeldBytes() : 0;
  }

  /** Empty without the library. */
  public static Optional<Totals> process(NativeLibrary library) {
    if (!library.availability().isAvailable()) {
      return Optional.empty();
    }
    long[] figures = new long[2];
    nativeProcess(figures);
    return Optional.of(new Totals(figures[0], figures[1]));
  }

  private static native long nativeHeldBytes();

  private static native void nativeProcess(long[] into);
}
