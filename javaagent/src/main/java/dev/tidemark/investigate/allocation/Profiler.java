package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.jni.ForeignEnvironment;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import one.profiler.AsyncProfiler;

/**
 * async-profiler, the ids of methods that it needs while it records, and what it holds.
 *
 * <p>Of the investigations' thread, but for {@link #heldBytes}.
 */
final class Profiler {
  private final AsyncProfiler api;
  private final MethodIds ids;
  private final LongSupplier mallocInUse;
  private final long inUseBefore;
  private volatile long heldBytes;
  private boolean started;

  private Profiler(AsyncProfiler api, MethodIds ids, LongSupplier mallocInUse, long inUseBefore) {
    this.api = api;
    this.ids = ids;
    this.mallocInUse = mallocInUse;
    this.inUseBefore = inUseBefore;
    this.heldBytes = heldSince();
  }

  /**
   * @param mallocInUse bytes that malloc has handed out; 0 where it does not tell
   */
  static Profiler load(Path file, NativeLibrary own, LongSupplier mallocInUse)
      throws IOException, NativeException {
    long inUseBefore = mallocInUse.getAsLong();
    Optional<ForeignEnvironment> environment =
        own.availability().isAvailable()
            ? ForeignEnvironment.of(own, () -> AsyncProfiler.getInstance(file.toString()))
            : Optional.empty();
    AsyncProfiler api = AsyncProfiler.getInstance(file.toString());
    return new Profiler(api, new MethodIds(environment), mallocInUse, inUseBefore);
  }

  AsyncProfiler api() {
    return api;
  }

  MethodIds ids() {
    return ids;
  }

  /**
   * Begins to record.
   *
   * @throws IllegalStateException from async-profiler, with its own words
   */
  void start(String arguments) throws IOException {
    api.execute("start," + arguments);
    if (!started) {
      started = true;
      heldBytes = heldSince();
    }
  }

  private long heldSince() {
    return inUseBefore > 0 ? Math.max(0, mallocInUse.getAsLong() - inUseBefore) : 0;
  }

  /**
   * What it took from malloc and keeps, the symbols of every library in the process above all; with
   * what others took in the same second. Any thread may ask.
   */
  long heldBytes() {
    return heldBytes;
  }
}
