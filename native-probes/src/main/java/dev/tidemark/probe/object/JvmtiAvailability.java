package dev.tidemark.probe.object;

import dev.tidemark.probe.Availability;
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
    if (!mayFollowMethods(java)) {
      return Availability.no(
          "JDK " + java + " may crash when asked for the methods of a stack (JDK-8313816)",
          "use JDK 17.0.11, 21.0.3, 22 or later");
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

  static boolean mayFollowMethods(Runtime.Version java) {
    return switch (java.feature()) {
      case 17 -> java.interim() > 0 || java.update() >= 11;
      case 21 -> java.interim() > 0 || java.update() >= 3;
      default -> java.feature() >= 22;
    };
  }
}
