package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Scale;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.OwnUsage;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * What the agent itself holds of the process's resident memory, by parts: tables in the heap by
 * their sizes, native memory as the library counts it, classes by their number, stacks by the
 * process's mean, and what is mapped of its libraries. docs/cost.md compares the sum with what the
 * kernel says of two servers with and without it.
 *
 * <p>Not in it: code that the JVM compiled for the agent, what an investigation holds while it runs
 * (bounded by half of {@code budget.memory}), and garbage, which is the heap's.
 */
final class OwnMemory {
  /** What is there whatever is watched: options, the picture, names. */
  private static final long REST_OF_HEAP = 256 << 10;

  /** Metaspace of one class of ours, by VM.classloader_stats; see docs/cost.md. */
  private static final long BYTES_PER_CLASS = 5 << 10;

  /** Resident pages of libtidemark.so and JNA's, by smaps. */
  private static final long LIBRARIES = 700 << 10;

  private static final long STACK = 96 << 10;
  private static final long BYTES_PER_BUCKET = 2L * Double.BYTES;
  private static final int SERIES = Kind.values().length + 5;

  private final Instrumentation instrumentation;
  private final long seriesBytes;
  private long classes;

  OwnMemory(Instrumentation instrumentation, Scale scale) {
    this.instrumentation = instrumentation;
    this.seriesBytes = BYTES_PER_BUCKET * SERIES * scale.capacity();
  }

  /** Asks the JVM for the classes; now and then is enough. */
  void countClasses() {
    ClassLoader own = getClass().getClassLoader();
    long count = 0;
    for (Class<?> loaded : instrumentation.getInitiatedClasses(own)) {
      count += loaded.getClassLoader() == own ? 1 : 0;
    }
    classes = count;
  }

  /**
   * Bytes.
   *
   * @param profiler what async-profiler keeps between two investigations
   */
  long sum(NativeLibrary library, List<ProbeSlot> slots, int threads, long profiler) {
    long bytes = REST_OF_HEAP + seriesBytes + classes * BYTES_PER_CLASS + (long) threads * STACK;
    bytes += profiler;
    if (library.availability().isAvailable()) {
      bytes += LIBRARIES + OwnUsage.heldBytes(library);
    }
    for (ProbeSlot slot : slots) {
      bytes += slot.heldBytes();
    }
    return bytes;
  }
}
