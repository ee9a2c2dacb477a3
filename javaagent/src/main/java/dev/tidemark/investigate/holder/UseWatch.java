package dev.tidemark.investigate.holder;

import dev.tidemark.investigate.Staleness;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;

/**
 * Sees whether objects and containers are used, from the moment it is opened until it is closed.
 */
public interface UseWatch extends AutoCloseable {

  Staleness read();

  /** What was left out and why. */
  List<String> notes();

  @Override
  void close();

  /** Opens one. */
  @FunctionalInterface
  interface Opener {
    /**
     * @throws IOException when nothing can be watched; the message says why
     */
    UseWatch open(List<WeakReference<Object>> elements, List<WeakReference<Object>> containers)
        throws IOException, InterruptedException;
  }
}
