package dev.tidemark.investigate.loader;

import java.util.Collection;

/**
 * Whether what stays came all along, and not in one go: what a program makes when it starts stays
 * as well, and of what lives briefly the youngest are always there.
 */
final class Going {

  /** Things of one site that are too few to speak of. */
  private static final int FEWEST = 2;

  private Going() {}

  /** Whether things came in the first half of the time as well as in the second. */
  static boolean on(Collection<? extends Timed> stayed, long from, long until) {
    long middle = from + (until - from) / 2;
    long early = stayed.stream().filter(thing -> thing.nanoTime() - middle <= 0).count();
    return stayed.size() >= FEWEST && early > 0 && early < stayed.size();
  }
}
