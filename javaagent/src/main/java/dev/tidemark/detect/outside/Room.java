package dev.tidemark.detect.outside;

import org.jspecify.annotations.Nullable;

/**
 * What an account may still take.
 *
 * @param name of the limit; null where none is known
 * @param bytes the limit
 * @param used what counts against it now
 */
public record Room(@Nullable String name, double bytes, double used) {

  /** Where no limit is known, doubling is taken for the end of it. */
  static Room unknown(double level) {
    return new Room(null, 2 * level, level);
  }

  double left() {
    return Math.max(0, bytes - used);
  }
}
