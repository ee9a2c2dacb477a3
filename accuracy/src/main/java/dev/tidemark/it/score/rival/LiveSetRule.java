package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.Column;

/**
 * JMC's rule "increasing live set" from its description: least squares of what collections leave of
 * the heap, relative to what the first one after the warm-up left; the warm-up ends when nine
 * tenths of the classes are loaded; more than four young collections are needed, and one of the
 * whole heap for a warning. The ratio of a warning is 0.01 a second, meant for recordings of
 * minutes.
 */
public final class LiveSetRule implements Judge {
  private final double leastRatio;
  private final double window;

  /**
   * @param leastRatio growth of a second as a share of the first live set; JMC's is 0.01
   * @param window seconds that a recording is long
   */
  public LiveSetRule(double leastRatio, double window) {
    this.leastRatio = leastRatio;
    this.window = window;
  }

  @Override
  public String name() {
    return leastRatio == 0.01 ? "JMC live set" : "JMC live set, tuned";
  }

  @Override
  public String description() {
    return String.format(
        java.util.Locale.ROOT,
        "What collections leave, least squares over the last %.0f h, above %.2g of the first live"
            + " set a second, with a collection of the whole heap.",
        window / 3600,
        leastRatio);
  }

  @Override
  public Sitting sit(Facts facts) {
    return new Rule() {
      private final Buckets after =
          new Buckets(Math.max(facts.step(), facts.time(window / 240)), 242, Buckets.Of.MEAN);
      private double verdict = QUIET;

      @Override
      double judge(Reading reading) {
        boolean closed = after.add(reading.seconds(), reading.value(Column.HEAP_AFTER));
        if (closed) {
          verdict = rises(reading);
        }
        return verdict;
      }

      private double rises(Reading reading) {
        if (reading.value(Column.OLD_COLLECTIONS) < 1 || reading.value(Column.COLLECTIONS) <= 4) {
          return QUIET;
        }
        int from = after.from(facts.time(window));
        if (after.count() - from < 20) {
          return QUIET;
        }
        Line line = Line.fit(after, from);
        double ratio = line.slope() / after.value(from);
        return ratio > leastRatio / facts.time(1)
            ? (facts.maxHeapBytes() - after.last()) / line.slope()
            : QUIET;
      }
    };
  }
}
