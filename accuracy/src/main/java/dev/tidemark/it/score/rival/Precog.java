package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Precog (Jindal, Staab, Cardoso, Gerndt, Podolskiy: "Online Memory Leak Detection in the
 * Cloud-Based Infrastructures", ICSOC 2020 Workshops, 2021), and with its filter of maxima.
 *
 * <p>Memory in percent of the limit, medians of five minutes, then a rolling median of an hour.
 * Change points: differences whose modified z-score is above 3.5, at least six hours apart. A trend
 * is the line from a change point to now where it lasts six hours or more, R² is above 0.8 and it
 * reaches the limit within seven days; it is an anomaly where it is steeper and longer than the
 * benign ones seen before. The paper learns those once from a first half; here each trend that has
 * ended is learned as time goes by, which can only help it.
 */
public final class Precog implements Judge {
  private static final double LEAST_R_SQUARED = 0.8;
  private static final double LEAST_USE = 0.4;
  private static final double MOST_Z = 3.5;
  private static final int TOP = 10;

  private final boolean maximumFilter;

  public Precog(boolean maximumFilter) {
    this.maximumFilter = maximumFilter;
  }

  @Override
  public String name() {
    return maximumFilter ? "Precog, maximum filter" : "Precog";
  }

  @Override
  public String description() {
    return "Medians of 5 min of the use of the limit, rolling median of 1 h; lines from change"
        + " points to now, 6 h at least, R² > 0.8, limit within 7 days, 40 % in use, steeper and"
        + " longer than any trend that has ended"
        + (maximumFilter
            ? "; and the ten largest values of late at least those seen before."
            : ".");
  }

  @Override
  public Sitting sit(Facts facts) {
    return new Rule() {
      private final double minutes5 = Math.max(facts.step(), facts.time(300));
      private final double leastDuration = facts.time(6 * 3600);
      private final Buckets raw = new Buckets(minutes5, 4100, Buckets.Of.MEDIAN);
      private final Buckets smooth = new Buckets(minutes5, 4100, Buckets.Of.MEAN);
      private double benignSlope;
      private double benignDuration;
      private double candidateSlope;
      private double candidateDuration;
      private double verdict = QUIET;

      @Override
      double judge(Reading reading) {
        double use = reading.value(Column.LIMIT_USED) / facts.limitBytes();
        if (raw.add(reading.seconds(), use)) {
          int from = Math.max(0, raw.count() - 12);
          double[] hour = new double[raw.count() - from];
          for (int i = 0; i < hour.length; i++) {
            hour[i] = raw.value(from + i);
          }
          Arrays.sort(hour);
          smooth.add(raw.seconds(raw.count() - 1), hour[hour.length / 2]);
          // Every half hour: the trends that count last six hours.
          if (smooth.count() > 12 && smooth.count() % 6 == 0) {
            verdict = predict();
          }
        }
        return verdict;
      }

      private double predict() {
        double best = QUIET;
        double slope = 0;
        double duration = 0;
        for (int point : changePoints()) {
          if (smooth.span(point) < leastDuration) {
            continue;
          }
          Line line = Line.fit(smooth, point);
          double exit = (1 - smooth.last()) / line.slope();
          if (line.slope() > 0
              && line.rSquared() > LEAST_R_SQUARED
              && exit <= facts.time(7 * 86400.0)) {
            slope = Math.max(slope, line.slope());
            duration = Math.max(duration, smooth.span(point));
            boolean worse = line.slope() >= benignSlope && smooth.span(point) >= benignDuration;
            if (worse && smooth.last() >= LEAST_USE) {
              best = exit;
            }
          }
        }
        learn(slope, duration);
        return best != QUIET && maximumFilter && !highest() ? QUIET : best;
      }

      /** A trend that is there no more was benign. */
      private void learn(double slope, double duration) {
        if (slope == 0) {
          benignSlope = Math.max(benignSlope, candidateSlope);
          benignDuration = Math.max(benignDuration, candidateDuration);
          candidateSlope = 0;
          candidateDuration = 0;
        } else {
          candidateSlope = Math.max(candidateSlope, slope);
          candidateDuration = Math.max(candidateDuration, duration);
        }
      }

      private List<Integer> changePoints() {
        int n = smooth.count();
        double[] steps = new double[n - 1];
        for (int i = 1; i < n; i++) {
          steps[i - 1] = Math.abs(smooth.value(i) - smooth.value(i - 1));
        }
        double median = median(steps);
        double[] off = new double[n - 1];
        for (int i = 0; i < off.length; i++) {
          off[i] = Math.abs(steps[i] - median);
        }
        double mad = median(off);
        List<Integer> points = new ArrayList<>(List.of(0));
        for (int i = 0; i < steps.length; i++) {
          double z = mad == 0 ? 0 : 0.6745 * (steps[i] - median) / mad;
          double apart = smooth.seconds(i + 1) - smooth.seconds(points.get(points.size() - 1));
          if (z > MOST_Z && apart >= leastDuration) {
            points.add(i + 1);
          }
        }
        return points;
      }

      /** The largest values of the last six hours against those before. */
      private boolean highest() {
        int recent = smooth.from(leastDuration);
        if (recent < TOP) {
          return true;
        }
        double now = top(recent, smooth.count());
        return now >= top(0, recent) || now >= 0.95;
      }

      private double top(int from, int to) {
        double[] values = new double[to - from];
        for (int i = 0; i < values.length; i++) {
          values[i] = smooth.value(from + i);
        }
        Arrays.sort(values);
        int n = Math.min(TOP, values.length);
        return values[values.length - 1 - n / 2];
      }
    };
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
