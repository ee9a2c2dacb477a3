package dev.tidemark.probe.jni;

/**
 * A collection of the whole heap, now.
 *
 * <p>By the JVM's tool interface, so that {@code -XX:+DisableExplicitGC} does not turn it into
 * nothing; Shenandoah alone obeys that option here too, and nothing happens. Costs the application
 * a full collection: a pause with all collectors but the concurrent ones.
 */
public final class ForcedCollection {

  private ForcedCollection() {}

  /** Returns when the collection is over; any thread. */
  public static void run(NativeLibrary library) throws NativeException {
    library.require();
    nativeRun();
  }

  private static native void nativeRun() throws NativeException;
}
