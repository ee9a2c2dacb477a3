package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.Column;

/**
 * Ordinary least squares with R² above a bound: what most scripts and blog posts do, and the
 * regression of the Precog papers' baseline (LBR).
 */
public final class LeastSquares implements Judge {
  private final double window;
  private final double leastRSquared;
  private final boolean heapToo;

  /**
   * @param window seconds, of production
   * @param heapToo whether what collections leave of the heap is looked at as well as RSS
   */
  public LeastSquares(double window, double leastRSquared, boolean heapToo) {
    this.window = window;
    this.leastRSquared = leastRSquared;
    this.heapToo = heapToo;
  }

  @Override
  public String name() {
    return "OLS, R² > " + leastRSquared;
  }

  @Override
  public String description() {
    return String.format(
        java.util.Locale.ROOT,
        "Ordinary least squares over the last %.0f h of one-minute means of %s; an alarm where the"
            + " slope is positive, R² above %.2f and the line reaches the limit within 7 days.",
        window / 3600,
        heapToo ? "RSS, and of what collections leave of the heap" : "RSS",
        leastRSquared);
  }

  @Override
  public Sitting sit(Facts facts) {
    double minute = facts.time(60);
    int capacity = (int) (window / 60) + 2;
    return new Rule() {
      private final Buckets rss = new Buckets(minute, capacity, Buckets.Of.MEAN);
      private final Buckets heap = new Buckets(minute, capacity, Buckets.Of.MEAN);
      private double rssVerdict = QUIET;
      private double heapVerdict = QUIET;

      @Override
      double judge(Reading reading) {
        if (rss.add(reading.seconds(), reading.value(Column.RSS))) {
          rssVerdict = line(rss, facts.limitBytes());
        }
        if (heapToo && heap.add(reading.seconds(), reading.value(Column.HEAP_AFTER))) {
          heapVerdict = line(heap, facts.maxHeapBytes());
        }
        return rssVerdict != QUIET ? rssVerdict : heapVerdict;
      }

      private double line(Buckets points, double limit) {
        int from = points.from(facts.time(window));
        if (points.span(from) < 0.9 * facts.time(window)) {
          return QUIET;
        }
        Line line = Line.fit(points, from);
        double toLimit = (limit - points.last()) / line.slope();
        boolean alarm =
            line.slope() > 0
                && line.rSquared() > leastRSquared
                && toLimit < facts.time(7 * 86400.0);
        return alarm ? toLimit : QUIET;
      }
    };
  }
}
