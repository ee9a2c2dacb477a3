package dev.tidemark.investigate.loader;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Knows up to when class loaders that nobody holds have been found by the collector.
 *
 * <p>Young collections never unload a class, so a plain object that goes says nothing. A sentinel
 * is a loader of ours with one empty class, which nobody holds: once it has gone, so have all
 * loaders that were garbage when it was made.
 *
 * <p>For one thread.
 */
final class UnloadingWatch {

  /** At some 6 KB of metaspace each, until the next collection that unloads. */
  static final int MOST_SENTINELS = 20;

  private record Planted(WeakReference<ClassLoader> sentinel, long nanoTime) {}

  private final Deque<Planted> planted = new ArrayDeque<>();
  private OptionalLong settled = OptionalLong.empty();

  /** Plants a sentinel, if there is room for it. */
  void plant(long nanoTime) {
    if (planted.size() < MOST_SENTINELS) {
      planted.addLast(new Planted(new WeakReference<>(new Sentinel()), nanoTime));
    }
  }

  /**
   * Looks which have gone. Newer ones are gone or not for the same collection: the newest that has
   * gone tells for all before it.
   */
  void poll() {
    for (Planted one : planted) {
      if (one.sentinel.refersTo(null)) {
        long since = one.nanoTime;
        boolean newer = settled.isEmpty() || since - settled.getAsLong() > 0;
        settled = newer ? OptionalLong.of(since) : settled;
      }
    }
    planted.removeIf(one -> one.sentinel.refersTo(null));
  }

  /** Nano time up to which unused loaders have gone; empty when no class was unloaded. */
  OptionalLong settled() {
    return settled;
  }

  private static final class Sentinel extends ClassLoader {
    Sentinel() {
      super(null);
      byte[] classFile = emptyClass();
      defineClass(null, classFile, 0, classFile.length);
    }

    private static byte[] emptyClass() {
      ClassWriter writer = new ClassWriter(0);
      writer.visit(
          Opcodes.V17,
          Opcodes.ACC_FINAL,
          "dev/tidemark/investigate/loader/Empty",
          null,
          "java/lang/Object",
          null);
      writer.visitEnd();
      return writer.toByteArray();
    }
  }
}
