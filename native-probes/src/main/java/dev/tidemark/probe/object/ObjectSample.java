package dev.tidemark.probe.object;

import java.util.List;

/**
 * An object that was sampled when it was allocated and was alive at the last look.
 *
 * @param id unique as long as the probe is open; from 1
 * @param className as in {@link Class#getTypeName}: {@code com.acme.Session}, {@code byte[]}
 * @param frames of the allocation, leaf first; empty where the means knows none. Samples of one
 *     stack share one list
 * @param thread name of the allocating thread, empty where the means does not know it
 * @param bornNanos as {@link System#nanoTime} tells it
 * @param bytes of the object itself
 * @param weightBytes bytes of live objects it stands for, without bias
 * @param weightCount live objects it stands for, without bias
 * @param youngSurvived young collections since it was born; only those that the means saw
 * @param oldSurvived collections of the whole heap since it was born
 * @param bornEpoch number of collections of any kind before its birth: objects of one epoch are of
 *     one generation
 */
public record ObjectSample(
    long id,
    String className,
    List<StackTraceElement> frames,
    String thread,
    long bornNanos,
    long bytes,
    double weightBytes,
    double weightCount,
    long youngSurvived,
    long oldSurvived,
    long bornEpoch) {

  public ObjectSample {
    frames = List.copyOf(frames);
  }
}
