package dev.tidemark.probe.object;

import java.util.List;

/**
 * What is known of the live objects at one moment.
 *
 * @param atNanos as {@link System#nanoTime} tells it, before the collections were counted: those
 *     that had ended by then are counted
 * @param epoch collections of any kind so far
 * @param oldEpoch collections of the whole heap so far
 * @param samples alive at that moment, as far as the last collection told
 * @param dropped samples not taken or given up because a bounded table was full, since the start
 */
public record LiveObjects(
    long atNanos, long epoch, long oldEpoch, List<ObjectSample> samples, long dropped) {

  public LiveObjects {
    samples = List.copyOf(samples);
  }
}
