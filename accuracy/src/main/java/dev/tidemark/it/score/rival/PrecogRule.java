package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@link Precog} at work on one JVM. Values are shares of the limit, slopes shares a second. */
final class PrecogRule extends Rule {
  private static final double LEAST_R_SQUARED = 0.8;
  private static final double LEAST_USE = 0.4;
  private static final double MOST_Z = 3.5;
  private static final int TOP = 10;

  private final Judge.Facts facts;
  private final boolean maximumFilter;
  private final double leastDuration;
  private final Buckets raw;
  private final Buckets smooth;
  private double benignSlope;
  private double benignDuration;
  private double candidateSlope;
  private double candidateDuration;
  private double verdict = QUIET;

  PrecogRule(Judge.Facts facts, boolean maximumFilter) {
    this.facts = facts;
    this.maximumFilter = maximumFilter;
    double minutes5 = Math.max(facts.step(), facts.time(300));
    leastDuration = facts.time(6 * 3600);
    raw = new Buckets(minutes5, 4100, Buckets.Of.MEDIAN);
    smooth = new Buckets(minutes5, 4100, Buckets.Of.MEAN);
  }

  @Override
  double judge(Reading reading) {
    double use = reading.value(Column.LIMIT_USED) / facts.limitBytes();
    if (raw.add(reading.seconds(), use)) {
      smooth.add(raw.seconds(raw.count() - 1), medianOfTheHour());
      // Every half hour: the trends that count last six hours.
      if (smooth.count() > 12 && smooth.count() % 6 == 0) {
        verdict = predict();
      }
    }
    return verdict;
  }

  private double medianOfTheHour() {
    return median(values(raw, Math.max(0, raw.count() - 12), raw.count()));
  }

  private double predict() {
    double best = QUIET;
    double slope = 0;
    double duration = 0;
    for (int point : changePoints()) {
      double lasts = smooth.span(point);
      if (lasts < leastDuration) {
        continue;
      }
      Line line = Line.fit(smooth, point);
      double exit = (1 - smooth.last()) / line.slope();
      if (isTrend(line, exit)) {
        slope = Math.max(slope, line.slope());
        duration = Math.max(duration, lasts);
        boolean worse = line.slope() >= benignSlope && lasts >= benignDuration;
        if (worse && smooth.last() >= LEAST_USE) {
          best = exit;
        }
      }
    }
    learn(slope, duration);
    return best != QUIET && maximumFilter && !highest() ? QUIET : best;
  }

  /**
   * @param exit seconds until the line reaches the limit
   */
  private boolean isTrend(Line line, double exit) {
    return line.slope() > 0 && line.rSquared() > LEAST_R_SQUARED && exit <= facts.time(7 * 86400.0);
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
    double[] steps = new double[smooth.count() - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(smooth.value(i + 1) - smooth.value(i));
    }
    double median = median(steps);
    double mad = median(Arrays.stream(steps).map(step -> Math.abs(step - median)).toArray());
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

  /** The middle one of the ten largest. */
  private double top(int from, int to) {
    double[] sorted = values(smooth, from, to);
    Arrays.sort(sorted);
    int n = Math.min(TOP, sorted.length);
    return sorted[sorted.length - 1 - n / 2];
  }

  private static double[] values(Buckets buckets, int from, int to) {
    double[] values = new double[to - from];
    for (int i = 0; i < values.length; i++) {
      values[i] = buckets.value(from + i);
    }
    return values;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
