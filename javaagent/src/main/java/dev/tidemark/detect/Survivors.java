package dev.tidemark.detect;

import org.jspecify.annotations.Nullable;

/**
 * What an investigation says about the growth, reduced to what the rule needs.
 *
 * @param coverage share of the account's growth in the window that the sites explain, 0 to 1
 * @param ageKnown whether what was given back was told from what was not
 * @param collections that happened since the growth began, so that garbage with a native part would
 *     have gone; for the heap and metaspace those of the whole heap
 * @param grownBytes what the sites hold
 * @param heap null where the account is not the heap
 * @param classes null where the account is not the metaspace
 */
public record Survivors(
    double coverage,
    boolean ageKnown,
    long collections,
    double grownBytes,
    @Nullable HeapView heap,
    @Nullable ClassesView classes) {

  /** As {@link HeapView} has it; false of what is not the heap's. */
  public boolean isReachable() {
    return heap != null && heap.isReachable();
  }

  /** Of memory that is neither the heap's nor the metaspace's. */
  public Survivors(double coverage, boolean ageKnown, long collections, double grownBytes) {
    this(coverage, ageKnown, collections, grownBytes, null, null);
  }

  /** Of the heap. */
  public Survivors(
      double coverage, boolean ageKnown, long collections, double grownBytes, HeapView heap) {
    this(coverage, ageKnown, collections, grownBytes, heap, null);
  }
}
