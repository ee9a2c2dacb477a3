package dev.tidemark.probe.allocator;

import com.sun.jna.NativeLibrary;

/**
 * JNA's thread that waits for what it is to give back.
 *
 * <p>It would wait for another half minute after the last of it, and keep our class loader so long.
 * An interrupt ends it at once (com.sun.jna.internal.Cleaner); what JNA opens for us later is
 * closed by ourselves, so nobody misses it.
 */
final class CleanerThread {

  private static final String CLASS = "com.sun.jna.internal.Cleaner$CleanerThread";

  private CleanerThread() {}

  /** Ends that of our own copy of JNA; the application may have another. */
  static void end() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[group.activeCount() * 2 + 16];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      Class<?> type = threads[i].getClass();
      if (type.getName().equals(CLASS)
          && type.getClassLoader() == NativeLibrary.class.getClassLoader()) {
        threads[i].interrupt();
      }
    }
  }
}
