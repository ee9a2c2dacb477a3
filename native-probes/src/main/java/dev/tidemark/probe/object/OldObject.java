package dev.tidemark.probe.object;

import java.util.List;

/**
 * What the flight recorder tells of one live object.
 *
 * @param bornTicks of the recorder's clock, whose unit is its own; the same at each look, which the
 *     instant made of it is not
 * @param bornNanos as {@link System#nanoTime} tells it, to some microseconds
 * @param className as in {@link Class#getTypeName}
 * @param thread that allocated it; empty where the recorder does not know it
 * @param bytes of the object itself; estimated by {@link ObjectBytes} where the recorder is silent
 */
record OldObject(
    long bornTicks,
    long bornNanos,
    String className,
    String thread,
    List<StackTraceElement> frames,
    long bytes) {

  /** What tells one object from the others, look after look: nobody knows its address. */
  record Key(long bornTicks, String className, String thread) {}

  OldObject {
    frames = List.copyOf(frames);
  }

  Key key() {
    return new Key(bornTicks, className, thread);
  }
}
