package dev.tidemark.detect;

import org.jspecify.annotations.Nullable;

/**
 * The container that holds the survivors, reduced to what the rule needs.
 *
 * @param bound what should keep it from growing for ever; null where nothing does
 * @param sizeThen elements when the look began; -1 where it does not tell
 * @param sizeNow elements when it ended; -1 as above
 * @param sampled elements that were watched; 0 where none could be
 * @param untouched of these, the ones that nobody used meanwhile
 * @param added elements put in meanwhile, an estimate
 * @param removed elements taken out meanwhile, an estimate
 */
public record Holder(
    @Nullable Bound bound,
    long sizeThen,
    long sizeNow,
    int sampled,
    int untouched,
    long added,
    long removed) {

  /** NaN where nothing could be watched. */
  public double untouchedShare() {
    return sampled == 0 ? Double.NaN : (double) untouched / sampled;
  }

  boolean isBounded() {
    return bound != null && !bound.isBroken();
  }

  /** It was seen and did not grow, or is gone. False where nobody knows how large it was. */
  boolean stoodStill() {
    return sizeThen >= 0 && sizeNow <= sizeThen && added == 0;
  }
}
