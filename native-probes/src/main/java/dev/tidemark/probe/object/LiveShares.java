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
 * <p>So the sum is the heap's, whatever the samples say, and the share of a place is the figure to
 * trust rather than its bytes: within one over the square root of its number of samples, as long as
 * objects are of one size. They compete for the recorder's table, 256 until told otherwise: small
 * ones are shouldered out by large ones, garbage included, and what was allocated while little else
 * was by what was allocated amid much garbage. Measured ({@code LiveShareAccuracy} in the tests):
 * arrays of 64 bytes amid arrays of 1,000 showed a fifth of their share or less; half of it with
 * {@code -XX:FlightRecorderOptions=old-object-queue-size=4096}. What does show stays; what does not
 * show is not proven to be small.
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
