package dev.tidemark.detect.outside;

import org.jspecify.annotations.Nullable;

/**
 * What an account may still take.
 *
 * @param name of the limit; null where none is known
 * @param bytes the limit
 * @param used what counts against it now
 * @param promised what the heap may still take of the same limit; 0 where that is not known
 */
public record Room(@Nullable String name, double bytes, double used, double promised) {

  /** Where no limit is known, doubling is taken for the end of it. */
  static Room unknown(double level) {
    return new Room(null, 2 * level, level, 0);
  }

  /**
   * By how much less the limit is than what was there already and what the heap may take; negative
   * where there is room for both.
   *
   * @param grown what has come since
   */
  double lacking(double grown) {
    return used - grown + promised - bytes;
  }

  double left() {
    return Math.max(0, bytes - used);
  }
}
