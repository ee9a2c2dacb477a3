package dev.tidemark.probe.jni;

/**
 * What the processors remember of the process's page table.
 *
 * <p>The kernel clears the bits that tell whether a page was touched, but has no processor forget;
 * a page whose translation it still remembers is then touched without a trace.
 */
public final class Translations {

  private Translations() {}

  /** Has all be forgotten; a few microseconds, any thread. */
  public static void flush(NativeLibrary library) throws NativeException {
    library.require();
    nativeFlush();
  }

  private static native void nativeFlush() throws NativeException;
}
