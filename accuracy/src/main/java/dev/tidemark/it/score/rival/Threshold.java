package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.Column;
import java.util.List;

/** The five primary signals as plain thresholds, each alone and counted together. */
public final class Threshold implements Judge {
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;

  /** The signals, in the order of the architecture's table. */
  public enum Signal {
    RSS_ABOVE_BASELINE,
    VSZ_TWICE_AS_FAST,
    FAULTS,
    PRESSURE,
    ANONYMOUS_FAULTS
  }

  private final String name;
  private final String description;
  private final List<Signal> signals;
  private final int least;

  /**
   * @param least of the signals that must speak at once
   */
  public Threshold(String name, String description, List<Signal> signals, int least) {
    this.name = name;
    this.description = description;
    this.signals = List.copyOf(signals);
    this.least = least;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Sitting sit(Facts facts) {
    return new Rule() {
      private final Baseline baseline = new Baseline(facts);
      private final Buckets vsz = new Buckets(facts.time(MINUTE), 60, Buckets.Of.MEAN);
      private final Buckets rss = new Buckets(facts.time(MINUTE), 60, Buckets.Of.MEAN);
      private final Sustained faults = new Sustained(facts.time(5 * MINUTE));
      private final Sustained pressure = new Sustained(facts.time(MINUTE));
      private final Sustained anonymous = new Sustained(facts.time(5 * MINUTE));

      @Override
      double judge(Reading reading) {
        double now = reading.seconds();
        boolean above = baseline.above(now, reading.value(Column.RSS));
        vsz.add(now, reading.value(Column.VSZ));
        rss.add(now, reading.value(Column.RSS));
        int speak = 0;
        for (Signal signal : signals) {
          boolean speaks =
              switch (signal) {
                case RSS_ABOVE_BASELINE -> above;
                case VSZ_TWICE_AS_FAST -> twiceAsFast();
                case FAULTS -> faults.holds(now, reading.value(Column.FAULTS) > 1000);
                case PRESSURE -> pressure.holds(now, reading.value(Column.PRESSURE) > 10);
                case ANONYMOUS_FAULTS ->
                    anonymous.holds(now, reading.value(Column.ANONYMOUS_SHARE) > 0.8);
              };
          speak += speaks ? 1 : 0;
        }
        return speak >= least ? ALARM : QUIET;
      }

      private boolean twiceAsFast() {
        int from = rss.count() == 0 ? 0 : rss.from(facts.time(HOUR));
        if (rss.count() - from < 30 || vsz.count() != rss.count()) {
          return false;
        }
        double resident = Line.fit(rss, from).slope();
        double virtual = Line.fit(vsz, from).slope();
        return resident > 0 && virtual > 2 * resident;
      }
    };
  }

  /** Mean and deviation of the first hour after a warm-up of a quarter of one. */
  private static final class Baseline {
    private final double from;
    private final double until;
    private final Sustained sustained;
    private double first = Double.NaN;
    private double count;
    private double mean;
    private double squares;

    Baseline(Facts facts) {
      this.from = facts.time(HOUR / 4);
      this.until = facts.time(HOUR / 4 + HOUR);
      this.sustained = new Sustained(facts.time(5 * MINUTE));
    }

    boolean above(double now, double value) {
      first = Double.isNaN(first) ? now : first;
      double age = now - first;
      if (age >= from && age < until) {
        count++;
        double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
        return false;
      }
      double deviation = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
      return sustained.holds(now, value > mean + 2 * deviation);
    }
  }
}
