package dev.tidemark.it.score.board;

import dev.tidemark.it.score.series.Shape;
import dev.tidemark.it.score.series.Span;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

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

  /** Of the leaks that count and of which there were readings enough. */
  public double recallInReach() {
    return where(r -> r.size() != null && r.size().inReach()).recall();
  }

  /**
   * Series that were accused of a leak that had been there and had stopped, and of nothing else.
   */
  long accusedLate() {
    return results.stream().filter(Result::onlyLate).count();
  }

  double recall(Size size) {
    Tally leaks = where(r -> r.size() == size);
    return share((double) leaks.found(), (double) (leaks.found() + leaks.missed()));
  }

  /** As though as many healthy series of the same length as leaks had been looked at. */
  double precision(Size size) {
    Tally leaks = where(r -> r.size() == size);
    return share((double) leaks.found(), leaks.found() + falseAlarmsBeside(leaks));
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
    double twice = 2.0 * leaks.found();
    return share(twice, twice + leaks.missed() + falseAlarmsBeside(leaks));
  }

  private double falseAlarmsBeside(Tally leaks) {
    double falseAlarms = 0;
    for (Span span : Span.values()) {
      long here = leaks.where(r -> r.span() == span).series();
      Tally healthy = where(r -> r.span() == span && !r.leaks());
      falseAlarms += here == 0 ? 0 : here * share((double) healthy.accused(), healthy.series());
    }
    return falseAlarms;
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
    return where(r -> r.span() != Span.LAB);
  }

  Tally of(Size size) {
    return where(r -> r.size() == size);
  }

  Tally of(Shape shape) {
    return where(r -> r.shape() == shape);
  }

  /** Seconds from the start of a leak to its alarm, of those that were found. */
  double afterAt(double quantile) {
    return quantile(results.stream().mapToDouble(Result::afterSeconds), quantile);
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

  private static double median(DoubleStream values) {
    return quantile(values, 0.5);
  }

  private static double quantile(DoubleStream values, double at) {
    double[] sorted = values.filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (at * sorted.length))];
  }
}
