package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.jni.ForeignEnvironment;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import one.profiler.AsyncProfiler;
import one.profiler.AsyncProfilerMXBean;

/**
 * async-profiler, the ids of methods that it needs while it records, and what it holds.
 *
 * <p>Of the investigations' thread, but for {@link #heldBytes}.
 *
 * <p>Guarantees: where {@link #start} throws, nothing records.
 */
final class Profiler {
  /** Without it async-profiler writes its warnings to the application's standard output. */
  static final String SILENT = "loglevel=none";

  private final AsyncProfilerMXBean api;
  private final MethodIds ids;
  private final LongSupplier mallocInUse;
  private final long inUseBefore;
  private volatile long heldBytes;
  private boolean started;

  Profiler(AsyncProfilerMXBean api, MethodIds ids, LongSupplier mallocInUse, long inUseBefore) {
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

  AsyncProfilerMXBean api() {
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
    try {
      api.execute("start," + arguments);
      if (!started) {
        started = true;
        heldBytes = heldSince();
      }
    } catch (Throwable e) {
      // It may have begun all the same, and would go on until the process ends.
      stopAfter(e);
      throw e;
    }
  }

  private void stopAfter(Throwable failure) {
    try {
      stop();
    } catch (Throwable e) {
      // As a rule because it had not begun.
      failure.addSuppressed(e);
    }
  }

  /** Ends the recording. */
  void stop() throws IOException {
    api.execute("stop," + SILENT);
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
