package dev.tidemark.investigate.staleness;

/**
 * How much of one call site is traced: all of it while it runs seldom, and ever less the more often
 * it runs, down to one call in a thousand.
 *
 * <p>After Hauswirth and Chilimbi, "Low-overhead memory leak detection using adaptive statistical
 * profiling" (SWAT, ASPLOS 2004), with one change. SWAT makes a site rarer with each burst, however
 * seldom it runs, and so loses most accesses to objects that are used a few times a minute. Here a
 * site gets a number of calls for each tick; one that does not use them up is traced without a gap,
 * and one that does gets half as many for the next, until a thousandth of its calls are left.
 *
 * <p>Not for more than one thread.
 */
final class Burst {
  /** Calls of a site that are traced in a tick, at first. */
  static final int FIRST = 5000;

  /** Calls traced in a tick however often the site runs. */
  static final int LEAST = 200;

  /** Share of the calls that is traced at least. */
  static final double RAREST = 0.001;

  private int allowance = FIRST;
  private long openedAt;
  private long seenBefore;
  private double missed;
  private boolean used;

  Burst(long now) {
    openedAt = now;
  }

  /**
   * At each tick.
   *
   * @param now nano time
   * @param seen calls traced so far
   * @param closedAt the nano time when the calls were used up; 0 when they were not
   * @param most calls to allow, where the site does not run so often that it needs more
   * @return how many calls to trace from now on
   */
  int next(long now, long seen, long closedAt, int most) {
    long sinceOpened = seen - seenBefore;
    used = sinceOpened > LEAST || closedAt != 0;
    seenBefore = seen;
    if (closedAt == 0) {
      allowance = Math.min(most, allowance * 2);
    } else {
      double perNano = sinceOpened / (double) Math.max(1, closedAt - openedAt);
      double missedNow = perNano * Math.max(0, now - closedAt);
      missed += missedNow;
      int rarest = (int) Math.min(1_000_000, missedNow * RAREST);
      allowance = Math.max(Math.min(most, allowance / 2), Math.max(LEAST, rarest));
    }
    openedAt = now;
    return allowance;
  }

  /** Whether the site ran often in the tick before. */
  boolean busy() {
    return used;
  }

  /**
   * Calls while the gate was closed, as if they came as fast as those before it closed. Too many
   * where they come in clusters; too few, by ten times and more, where a call takes so few
   * nanoseconds that tracing it is most of its time.
   */
  double missed() {
    return missed;
  }
}
