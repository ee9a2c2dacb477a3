package dev.tidemark.investigate.loader;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** A class loader that was made within the window. Does not keep it alive. */
final class MadeLoader extends WeakReference<ClassLoader> implements Timed {
  private final long nanoTime;

  MadeLoader(ClassLoader loader, ReferenceQueue<ClassLoader> gone, long nanoTime) {
    super(loader, gone);
    this.nanoTime = nanoTime;
  }

  @Override
  public long nanoTime() {
    return nanoTime;
  }
}
