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
  private static final int EVENTS = 64;

  private final Series all;
  private final double[] oldSeconds = new double[EVENTS];
  private final double[] oldLevels = new double[EVENTS];
  private int oldCount;
  private double level = Double.NaN;
  private double oldLevel = Double.NaN;

  public LiveSet(double bucketSeconds, int capacity) {
    this.all = new Series(bucketSeconds, capacity);
  }

  /**
   * @param seconds of a clock that never goes back
   * @param after bytes left by the newest collection; NaN before the first
   * @param afterOld bytes left by the newest collection of the whole heap; NaN before the first
   */
  public void add(double seconds, double after, double afterOld) {
    level = after;
    if (!Double.isNaN(afterOld) && afterOld != oldLevel) {
      oldLevel = afterOld;
      level = afterOld;
      oldSeconds[oldCount % EVENTS] = seconds;
      oldLevels[oldCount % EVENTS] = afterOld;
      oldCount++;
    }
    if (!Double.isNaN(level)) {
      all.add(seconds, level);
    }
  }

  /**
   * By any collection. What young ones left before one of the whole heap is no more than what that
   * one left: the difference was garbage grown old, or is gone since, and neither is growth.
   */
  public Points points() {
    Points points = all.points();
    Points full = oldPoints();
    double[] values = points.values();
    int from = 0;
    for (int i = 0; i < full.count(); i++) {
      for (; from < values.length && points.seconds()[from] < full.seconds()[i]; from++) {
        values[from] = Math.min(values[from], full.values()[i]);
      }
    }
    return points;
  }

  /** While it stays, {@link #points} and {@link #oldPoints} say the same. */
  public long changes() {
    return all.closed() + oldCount;
  }

  /** What the last {@value #EVENTS} collections of the whole heap left, one point for each. */
  public Points oldPoints() {
    int n = Math.min(oldCount, EVENTS);
    double[] seconds = new double[n];
    double[] levels = new double[n];
    for (int i = 0; i < n; i++) {
      int at = Math.floorMod(oldCount - n + i, EVENTS);
      seconds[i] = oldSeconds[at];
      levels[i] = oldLevels[at];
    }
    return new Points(seconds, levels);
  }

  /** Bytes by the newest collection; NaN before the first. */
  public double last() {
    return level;
  }
}
