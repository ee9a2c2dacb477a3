package dev.tidemark.investigate.staleness;

/**
 * How much of what happened to the objects of a class was seen.
 *
 * <p>An object that no traced call met may have been met by one that was not traced. So it counts
 * as untouched only where a used one would have shown: when nearly all calls were traced, or when
 * so many were that each object would have been met ten times over, had the traced calls fallen on
 * all objects alike (then one in 22,000 escapes). SWAT (Hauswirth and Chilimbi, ASPLOS 2004) has no
 * such rule and reports fewer than one false leak in ten. Objects that are used a thousand times
 * less than their like can escape all the same; {@link #text} says how far.
 *
 * @param traced calls of the class's methods
 * @param missed calls that were not traced, an estimate
 * @param population objects that the containers hold; 0 where it is not known
 */
record Coverage(long traced, double missed, long population) {
  private static final double NEARLY_ALL = 0.95;
  private static final int MEETINGS = 10;

  /** Of all calls, 0 to 1. */
  double share() {
    return missed == 0 ? 1 : traced / (traced + missed);
  }

  boolean isEnough() {
    return share() >= NEARLY_ALL || (population > 0 && traced >= MEETINGS * (double) population);
  }

  String text() {
    if (share() >= NEARLY_ALL) {
      return "all but %.1f %% of the calls were traced".formatted(100 * (1 - share()));
    }
    return "about one call in %.1f was traced: an object used %.0f times can have been missed"
        .formatted(1 / share(), 3 / share());
  }
}
