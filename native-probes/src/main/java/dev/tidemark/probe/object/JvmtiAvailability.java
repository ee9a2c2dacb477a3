package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jni.MethodIds;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.ObjectSampler;

/** Whether the JVM's own object sampler is to be had. */
final class JvmtiAvailability {
  private static final int EBUSY = 16;

  private JvmtiAvailability() {}

  /** Asking leaves nothing behind. */
  static Availability of(NativeLibrary library, Runtime.Version java) {
    if (!library.availability().isAvailable()) {
      return library.availability();
    }
    Availability methods = MethodIds.availability(java);
    if (!methods.isAvailable()) {
      return methods;
    }
    try {
      ObjectSampler.probe(library);
      return Availability.yes();
    } catch (NativeException e) {
      return e.errno() == EBUSY
          ? Availability.no(
              "another agent holds the JVM's object sampler",
              "start the other agent without allocation profiling, for example async-profiler"
                  + " without alloc, Datadog with -Ddd.profiling.ddprof.alloc.enabled=false"
                  + " -Ddd.profiling.ddprof.liveheap.enabled=false")
          : Availability.unknown(String.valueOf(e.getMessage()));
    }
  }
}
