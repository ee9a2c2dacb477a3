package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.Column;

/**
 * The Mann–Kendall test alone, with the correction for ties (Kendall 1975), as ageing studies use
 * it; Machida et al. (ISSREW 2013) found it prone to false alarms.
 */
public final class MannKendall implements Judge {
  private final double window;
  private final double leastZ;
  private final boolean heapToo;

  /** At most so many points: the test compares all pairs. */
  private static final int POINTS = 120;

  /**
   * @param window seconds, of production
   * @param leastZ the normal deviate from which on the trend is believed
   */
  public MannKendall(double window, double leastZ, boolean heapToo) {
    this.window = window;
    this.leastZ = leastZ;
    this.heapToo = heapToo;
  }

  @Override
  public String name() {
    return "Mann–Kendall";
  }

  @Override
  public String description() {
    return String.format(
        java.util.Locale.ROOT,
        "Mann–Kendall with the correction for ties over the last %.0f h (%d means) of %s; an alarm"
            + " where z > %.2f.",
        window / 3600,
        POINTS,
        heapToo ? "RSS, and of what collections leave of the heap" : "RSS",
        leastZ);
  }

  @Override
  public Sitting sit(Facts facts) {
    double bucket = facts.time(window / POINTS);
    return new Rule() {
      private final Buckets rss = new Buckets(bucket, POINTS, Buckets.Of.MEAN);
      private final Buckets heap = new Buckets(bucket, POINTS, Buckets.Of.MEAN);
      private boolean rssRises;
      private boolean heapRises;

      @Override
      double judge(Reading reading) {
        if (rss.add(reading.seconds(), reading.value(Column.RSS))) {
          rssRises = z(rss) > leastZ;
        }
        if (heapToo && heap.add(reading.seconds(), reading.value(Column.HEAP_AFTER))) {
          heapRises = z(heap) > leastZ;
        }
        return rssRises || heapRises ? ALARM : QUIET;
      }
    };
  }

  private static double z(Buckets points) {
    int from = Math.max(0, points.count() - POINTS);
    int n = points.count() - from;
    if (n < POINTS / 2) {
      return 0;
    }
    double s = 0;
    double tied = 0;
    for (int i = from; i < points.count(); i++) {
      int equal = 0;
      for (int j = i + 1; j < points.count(); j++) {
        double way = Math.signum(points.value(j) - points.value(i));
        s += way;
        equal += way == 0 ? 1 : 0;
      }
      tied += equal;
    }
    // Each group of t equal values takes t(t-1)(2t+5); pairs stand in for groups of two.
    double variance = ((double) n * (n - 1) * (2 * n + 5) - 18 * tied) / 18;
    return variance <= 0 ? 0 : (s - Math.signum(s)) / Math.sqrt(variance);
  }
}
