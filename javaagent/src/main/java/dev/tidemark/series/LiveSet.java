package dev.tidemark.series;

/**
 * What collections leave of the heap, as a series that compares with those of other accounts.
 *
 * <p>A collection is an event, the others are levels: between two of them the level is held. Young
 * collections leave the dead of the old generation in, so what they say is an upper bound; what
 * collections of the whole heap say is exact and is kept apart.
 *
 * <p>Not safe for several threads.
 */
public final class LiveSet {
  private final Series all;
  private final Series old;
  private double level = Double.NaN;
  private double oldLevel = Double.NaN;

  public LiveSet(double bucketSeconds, int capacity) {
    this.all = new Series(bucketSeconds, capacity);
    this.old = new Series(bucketSeconds, capacity);
  }

  /**
   * @param seconds of a clock that never goes back
   * @param after bytes left by the newest collection; NaN before the first
   * @param afterOld bytes left by the newest collection of the whole heap; NaN before the first
   */
  public void add(double seconds, double after, double afterOld) {
    boolean newOld = !Double.isNaN(afterOld) && afterOld != oldLevel;
    oldLevel = afterOld;
    level = newOld ? afterOld : after;
    if (!Double.isNaN(level)) {
      all.add(seconds, level);
    }
    if (!Double.isNaN(oldLevel)) {
      old.add(seconds, oldLevel);
    }
  }

  /** By any collection. */
  public Points points() {
    return all.points();
  }

  /** By collections of the whole heap alone. */
  public Points oldPoints() {
    return old.points();
  }

  /** Bytes by the newest collection; NaN before the first. */
  public double last() {
    return level;
  }
}
