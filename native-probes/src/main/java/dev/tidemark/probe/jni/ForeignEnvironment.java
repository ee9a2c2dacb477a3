package dev.tidemark.probe.jni;

import java.io.IOException;
import java.util.Optional;

/**
 * The JVM's tool interface as another library uses it that wants an id of every method of every
 * class, from the moment it is loaded and without an end.
 *
 * <p>HotSpot never gives the memory of such ids back, but for a part, when a class loader is
 * unloaded (JDK-8268406, open in 25): where loaders come and go it grows for ever. So the library
 * is to get its ids while it needs them: {@link #makeIds} and {@link #stopMakingIds}.
 *
 * <p>Guarantees: what the library asked for is given back and forth only here; any thread, one at a
 * time.
 */
public final class ForeignEnvironment {

  /** Loads the library. */
  @FunctionalInterface
  public interface Loading {
    void run() throws IOException;
  }

  private final long address;

  private ForeignEnvironment(long address) {
    this.address = address;
  }

  /**
   * Loads the library and notices that it asks for ids; empty where it does not. It may have been
   * loaded here before: it asks only once. There is one such library.
   *
   * <p>For this time an entry of the JVM's own table of functions leads through our library.
   */
  public static synchronized Optional<ForeignEnvironment> of(NativeLibrary library, Loading loading)
      throws IOException, NativeException {
    library.require();
    nativeBegin();
    long address = 0;
    try {
      loading.run();
    } finally {
      address = nativeEnd();
    }
    return address == 0 ? Optional.empty() : Optional.of(new ForeignEnvironment(address));
  }

  /** For all classes that are there and all that are prepared from now on. */
  public void makeIds() throws NativeException {
    nativeOpen(address);
  }

  /** Those that were made stay; classes prepared from now on get none. */
  public void stopMakingIds() throws NativeException {
    nativeClose(address);
  }

  private static native void nativeBegin() throws NativeException;

  private static native long nativeEnd();

  private static native void nativeOpen(long address) throws NativeException;

  private static native void nativeClose(long address) throws NativeException;
}
