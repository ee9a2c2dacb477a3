package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.jni.ForeignEnvironment;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import one.profiler.AsyncProfiler;

/**
 * async-profiler, and the ids of methods that it needs while it records.
 *
 * <p>From the moment it is loaded it would have the JVM make them for each class that is prepared,
 * and what the JVM keeps of them when a class loader is unloaded is never given back.
 *
 * @param environment by which it asks for ids; empty where the agent has no library of its own, and
 *     the ids are made all the time
 */
record Profiler(AsyncProfiler api, Optional<ForeignEnvironment> environment) {

  static Profiler load(Path file, NativeLibrary own) throws IOException, NativeException {
    Optional<ForeignEnvironment> environment =
        own.availability().isAvailable()
            ? ForeignEnvironment.of(own, () -> AsyncProfiler.getInstance(file.toString()))
            : Optional.empty();
    return new Profiler(AsyncProfiler.getInstance(file.toString()), environment);
  }

  /** Before it records: every method gets an id. */
  void makeIds() throws NativeException {
    if (environment.isPresent()) {
      environment.get().makeIds();
    }
  }

  /** Until the next recording. */
  void stopMakingIds() throws NativeException {
    if (environment.isPresent()) {
      environment.get().stopMakingIds();
    }
  }
}
