package dev.tidemark.probe.object;

import java.util.Arrays;

/**
 * How many live bytes each sample stands for.
 *
 * <p>The recorder takes the object that begins a new allocation buffer, so that a small object is
 * the likelier sampled the larger it is, and any object that is too large for a buffer. When its
 * table is full, the smallest stretch of allocation loses its object. It does not tell how long the
 * stretches are. What remains is the weight of priority sampling (Duffield, Lund and Thorup, 2007):
 * an object above a threshold stands for itself, any other for the threshold; and the threshold is
 * the one with which the weights add up to the live heap.
 *
 * <p>So the sum is the heap's, whatever the samples say, and the share of a site is the figure to
 * trust, not its bytes: by the square root of its number of samples, as long as the recorder's
 * table is not full. When it is, small objects are shouldered out by large ones, and what was
 * allocated while little else was by what was allocated amid much garbage.
 */
record LiveShares(double threshold) {

  /**
   * @param bytes of the samples
   * @param liveBytes of the heap, what it cannot tell from live included
   */
  static LiveShares of(long[] bytes, double liveBytes) {
    long[] ascending = bytes.clone();
    Arrays.sort(ascending);
    double rest = liveBytes;
    for (int small = ascending.length; small > 0; small--) {
      double threshold = rest / small;
      if (ascending[small - 1] <= threshold) {
        return new LiveShares(threshold);
      }
      rest -= ascending[small - 1];
    }
    // The samples alone are more than the heap is said to hold: each stands for itself.
    return new LiveShares(0);
  }

  double weight(long bytes) {
    return Math.max((double) bytes, threshold);
  }
}
