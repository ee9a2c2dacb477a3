package dev.tidemark.detect;

import dev.tidemark.series.Points;

/**
 * How many generations of a site's objects are alive: objects born between the same two collections
 * are of one generation. A program that gives back what it takes has as many as its objects live
 * long; a leak has one more with each collection (the NetBeans profiler's "surviving generations").
 *
 * @param now distinct generations among the survivors
 * @param perCollection slope over the collections seen; NaN where fewer than three were
 * @param collections over which the slope was taken
 */
public record Generations(int now, double perCollection, int collections) {

  /**
   * @param counts distinct generations, by the number of the collection after which they were
   *     counted
   */
  public static Generations of(Points counts) {
    int n = counts.count();
    int now = n == 0 ? 0 : (int) counts.lastValue();
    double slope = n < 3 ? Double.NaN : TheilSen.fit(counts).perSecond();
    return new Generations(now, slope, n);
  }

  /** Whether there are ever more of them. */
  public boolean rise() {
    return perCollection > 0;
  }
}
