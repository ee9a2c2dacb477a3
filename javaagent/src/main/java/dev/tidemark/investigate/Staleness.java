package dev.tidemark.investigate;

/**
 * Whether anyone still wants what piles up.
 *
 * @param sampled elements that were watched
 * @param untouched of these, not accessed while they were watched
 * @param medianIdleSeconds since the last access, or since the watch began where there was none
 * @param added calls that put something into the containers while they were watched, an estimate
 * @param read calls that looked something up or went through all, an estimate
 * @param removed calls that took something out, an estimate
 */
public record Staleness(
    int sampled, int untouched, double medianIdleSeconds, long added, long read, long removed) {

  /** Of what was watched, 0 to 1; NaN of nothing. */
  public double untouchedShare() {
    return sampled == 0 ? Double.NaN : (double) untouched / sampled;
  }
}
