package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.Column;

/**
 * Coroot's rule for memory leaks, from its description (docs/inspections/memory and {@code
 * MemoryGrowthPct} of April 2026): RSS of a container; split where more than half is gone; the
 * longest run, at least a third of the window and ten points; its slope positive; its last quarter
 * (15 minutes and five points at least) rising at 30 % of that at least; growth predicted for an
 * hour above 10 % of the limit.
 */
public final class Coroot implements Judge {
  private static final double TAIL_SHARE = 0.3;

  private final double window;
  private final double leastPerHour;

  /**
   * @param window seconds; Coroot's is one hour
   * @param leastPerHour share of the limit; Coroot's is 0.1
   */
  public Coroot(double window, double leastPerHour) {
    this.window = window;
    this.leastPerHour = leastPerHour;
  }

  @Override
  public String name() {
    return "Coroot's growth rule";
  }

  @Override
  public String description() {
    return String.format(
        java.util.Locale.ROOT,
        "RSS in points of 15 s over %.0f h, split at restarts; slope positive, the last quarter"
            + " rising at 30 %% of it, growth of an hour above %.1f %% of the limit.",
        window / 3600,
        leastPerHour * 100);
  }

  @Override
  public Sitting sit(Facts facts) {
    double bucket = Math.max(facts.step(), facts.time(window / 240));
    return new Rule() {
      private final Buckets rss = new Buckets(bucket, 242, Buckets.Of.MEAN);
      private double verdict = QUIET;

      @Override
      double judge(Reading reading) {
        if (rss.add(reading.seconds(), reading.value(Column.RSS))) {
          verdict = grows();
        }
        return verdict;
      }

      private double grows() {
        int first = rss.from(facts.time(window));
        int from = first;
        int to = first;
        int begin = first;
        for (int i = first + 1; i <= rss.count(); i++) {
          boolean split = i == rss.count() || rss.value(i) < 0.5 * rss.value(i - 1);
          if (split) {
            if (i - begin > to - from) {
              from = begin;
              to = i;
            }
            begin = i;
          }
        }
        double length = rss.seconds(to - 1) - rss.seconds(from);
        double wanted = facts.time(window) / bucket * 0.8 * length / facts.time(window);
        if (to - from < 10 || length < facts.time(window) / 3 || to - from < wanted) {
          return QUIET;
        }
        Line all = Line.fit(rss, from, to);
        double tailStart = rss.seconds(to - 1) - Math.max(length / 4, facts.time(15 * 60));
        int tail = to - 1;
        while (tail > from && rss.seconds(tail - 1) >= tailStart) {
          tail--;
        }
        boolean goesOn =
            to - tail >= 5 && Line.fit(rss, tail, to).slope() >= TAIL_SHARE * all.slope();
        double hour = all.slope() * facts.time(3600);
        boolean alarm = all.slope() > 0 && goesOn && hour > leastPerHour * facts.limitBytes();
        return alarm ? (facts.limitBytes() - rss.last()) / all.slope() : QUIET;
      }
    };
  }
}
