package dev.tidemark.investigate.allocation;

import java.nio.file.Path;

/**
 * One recording out of those that make up a window.
 *
 * @param file JFR format
 * @param interval bytes from sample to sample
 * @param frees whether it records them
 * @param nanos how long it recorded
 * @param samples taken
 * @param skipped samples lost because too many threads came at once
 * @param stackNanos CPU time spent walking stacks
 * @param cut whether it was ended early because it grew too large
 * @param unnamed whether classes were loaded meanwhile whose methods got no ids
 */
record Segment(
    Path file,
    long interval,
    boolean frees,
    long nanos,
    long samples,
    long skipped,
    long stackNanos,
    boolean cut,
    boolean unnamed) {

  double seconds() {
    return nanos / 1e9;
  }

  /**
   * What one sample of a block stands for, in bytes: a block of at least the interval is always
   * sampled and stands for itself; a smaller one is sampled with a probability of size/interval and
   * stands for interval/size of its like. (Horvitz and Thompson's estimator on async-profiler's
   * Engine::updateCounter.)
   */
  double weightBytes(long size) {
    return Math.max(size, interval);
  }

  /** The same, in blocks. */
  double weightBlocks(long size) {
    return Math.max(1.0, (double) interval / size);
  }
}
