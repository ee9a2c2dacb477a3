package dev.tidemark.series;

import java.util.Arrays;

/**
 * What collections leave of the heap, as a series that compares with those of other accounts.
 *
 * <p>A collection is an event, the others are levels. From one to the next what is live went from
 * the one level to the other, and after the newest nothing is known for a while: held levels are
 * pairs of points that do not rise, and one held at the end is growth that has ended, where
 * collections are rare (ZGC's, every eight seconds of a small heap). Young collections leave the
 * dead of the old generation in, so what they say is an upper bound; what collections of the whole
 * heap say is exact and is kept apart.
 *
 * <p>Not safe for several threads.
 */
public final class LiveSet {
  private static final int EVENTS = 64;

  /** Longer than this without a collection, and little is allocated: then the level stands. */
  private static final int MOST_UNKNOWN_BUCKETS = 8;

  private final Series all;
  private final Series old;
  private final double[] oldSeconds = new double[EVENTS];
  private final double[] oldLevels = new double[EVENTS];
  private int oldCount;
  private double level = Double.NaN;
  private double oldLevel = Double.NaN;
  private boolean begun;

  public LiveSet(double bucketSeconds, int capacity) {
    this.all = new Series(bucketSeconds, capacity);
    this.old = new Series(bucketSeconds, capacity);
  }

  /**
   * Takes what the newest collections left. The first {@code afterOld} may be as old as the JVM: it
   * is no point, only what comes after it is.
   *
   * @param seconds of a clock that never goes back
   * @param after bytes left by the newest collection; NaN before the first
   * @param afterOld bytes left by the newest collection of the whole heap; NaN before the first
   */
  public void add(double seconds, double after, double afterOld) {
    level = after;
    if (!begun) {
      begun = true;
      oldLevel = afterOld;
    }
    if (!Double.isNaN(afterOld) && afterOld != oldLevel) {
      oldLevel = afterOld;
      level = afterOld;
      oldSeconds[oldCount % EVENTS] = seconds;
      oldLevels[oldCount % EVENTS] = afterOld;
      oldCount++;
      old.add(seconds, afterOld);
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
    Points points = untilNewest(all.points());
    Points full = oldPoints();
    double[] values = points.values();
    int from = 0;
    for (int i = 0; i < full.count(); i++) {
      for (; from < values.length && points.seconds()[from] < full.seconds()[i]; from++) {
        values[from] = Math.min(values[from], full.values()[i]);
      }
    }
    climb(points.values());
    return points;
  }

  private static Points untilNewest(Points points) {
    int n = points.count();
    int held = 0;
    while (held < Math.min(MOST_UNKNOWN_BUCKETS, n - 1)
        && points.values()[n - 2 - held] == points.values()[n - 1]) {
      held++;
    }
    return points.first(n - held);
  }

  /** From level to level in equal parts, over the last part of the time where it was long. */
  private static void climb(double[] values) {
    int from = 0;
    for (int i = 1; i < values.length; i++) {
      double next = values[i];
      double before = values[i - 1];
      if (next == before) {
        continue;
      }
      from = Math.max(from, i - MOST_UNKNOWN_BUCKETS);
      for (int between = from + 1; between < i; between++) {
        values[between] = before + (next - before) * (between - from) / (i - from);
      }
      from = i;
    }
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

  /**
   * What collections of the whole heap left, for as long back as {@link #points}: the lowest of
   * each bucket, and the newest collection's by itself. Concurrent collectors make {@value #EVENTS}
   * of them in minutes.
   */
  public Points oldLevels() {
    Points closed = old.points();
    if (oldCount == 0) {
      return closed;
    }
    int n = closed.count();
    double[] seconds = Arrays.copyOf(closed.seconds(), n + 1);
    double[] levels = Arrays.copyOf(closed.values(), n + 1);
    seconds[n] = oldSeconds[Math.floorMod(oldCount - 1, EVENTS)];
    levels[n] = oldLevels[Math.floorMod(oldCount - 1, EVENTS)];
    return new Points(seconds, levels);
  }

  /** Bytes by the newest collection; NaN before the first. */
  public double last() {
    return level;
  }
}
