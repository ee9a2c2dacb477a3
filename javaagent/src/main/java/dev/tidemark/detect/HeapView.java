package dev.tidemark.detect;

import org.jspecify.annotations.Nullable;

/**
 * What is known of survivors in the heap beyond what is known of any memory.
 *
 * @param growingSeconds since the growth began, an estimate
 * @param fullGrowthShare what collections of the whole heap left more of, as a share of what the
 *     trend says for the time between the first and the last of them; NaN where there were fewer
 *     than two since the growth began
 * @param reachableShare what can be reached from the roots grew by, counted while it was looked
 *     into, as a share of what the trend says; NaN where it was not counted
 * @param medianAgeSeconds of the objects that survive; NaN where it is not known
 * @param generations of the objects
 * @param holder the container that holds them, null where it is not known
 */
public record HeapView(
    double growingSeconds,
    double fullGrowthShare,
    double reachableShare,
    double medianAgeSeconds,
    Generations generations,
    @Nullable Holder holder) {

  /**
   * Whether what can be reached from the roots was counted and grows: that is no garbage, whether
   * it was collected meanwhile or not.
   */
  boolean isReachable() {
    return reachableShare >= HeapRule.LEAST_FULL_GROWTH;
  }
}
