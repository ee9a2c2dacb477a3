package dev.tidemark.it.score.board;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Counts the results of one judge. */
public final class Tally {
  private static final double WEEK = 7 * 86400.0;

  private final List<Result> results;

  public Tally(List<Result> results) {
    this.results = List.copyOf(results);
  }

  Tally where(Predicate<Result> which) {
    return new Tally(results.stream().filter(which).toList());
  }

  int series() {
    return results.size();
  }

  /** Leaks that count for the aim and were found in time. */
  long found() {
    return results.stream().filter(r -> r.found() != null).count();
  }

  long missed() {
    return results.stream().filter(Result::missed).count();
  }

  /** Series with at least one false alarm. */
  long accused() {
    return results.stream().filter(r -> !r.falseAlarms().isEmpty()).count();
  }

  public double precision() {
    return share((double) found(), (double) (found() + accused()));
  }

  /** Of the leaks that count. */
  public double recall() {
    Tally counts = where(r -> r.size() != null && r.size().counts());
    return share((double) counts.found(), (double) (counts.found() + counts.missed()));
  }

  public double f1() {
    double p = precision();
    double r = recall();
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }

  /**
   * For the leaks of one size, as though as many healthy series of the same length as leaks had
   * been looked at.
   */
  double f1(Size size) {
    Tally leaks = where(r -> r.size() == size);
    double falseAlarms = 0;
    for (Result leak : leaks.results) {
      Tally healthy = where(r -> r.span() == leak.span() && !r.leaks());
      falseAlarms += share((double) healthy.accused(), healthy.series());
    }
    double twice = 2.0 * leaks.found();
    return share(twice, twice + leaks.missed() + falseAlarms);
  }

  /** Outside the lab. */
  public double falseAlarmsPerWeek() {
    long alarms = production().results.stream().mapToLong(r -> r.falseAlarms().size()).sum();
    return alarms / healthyWeeks();
  }

  long falseAlarms() {
    return results.stream().mapToLong(r -> r.falseAlarms().size()).sum();
  }

  public double healthyWeeks() {
    return production().results.stream().mapToDouble(Result::healthySeconds).sum() / WEEK;
  }

  Tally production() {
    return where(r -> r.span() != dev.tidemark.it.score.series.Span.LAB);
  }

  double medianAfter() {
    return median(results.stream().mapToDouble(Result::afterSeconds));
  }

  double medianLost() {
    return median(results.stream().mapToDouble(Result::lost));
  }

  /** Of the right alarms with a forecast, how many intervals hold the truth. */
  public double coverage() {
    long inside =
        forecasts().stream()
            .filter(
                r ->
                    r.found().alarm().low() <= r.trueSeconds()
                        && r.trueSeconds() <= r.found().alarm().high())
            .count();
    return share((double) inside, forecasts().size());
  }

  List<Result> forecasts() {
    return results.stream()
        .filter(r -> r.found() != null && !Double.isNaN(r.trueSeconds()))
        .filter(r -> !Double.isNaN(r.found().alarm().low()))
        .toList();
  }

  /** How wide the interval is: its upper end over its lower one. */
  double medianWidth() {
    return median(
        forecasts().stream().mapToDouble(r -> r.found().alarm().high() / r.found().alarm().low()));
  }

  double rightAccount() {
    return share((double) results.stream().filter(Result::rightAccount).count(), (double) found());
  }

  public double secondsOfCpu() {
    return results.stream().mapToLong(Result::cpuNanos).sum() / 1e9;
  }

  List<Result> results() {
    return results;
  }

  private static double share(double part, double whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }

  private static double median(java.util.stream.DoubleStream values) {
    double[] sorted = values.filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : Arrays.copyOf(sorted, sorted.length)[sorted.length / 2];
  }
}
