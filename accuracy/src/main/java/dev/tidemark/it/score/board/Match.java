package dev.tidemark.it.score.board;

import dev.tidemark.it.score.rival.Alarm;
import dev.tidemark.it.score.rival.Judge;
import dev.tidemark.it.score.rival.Reading;
import dev.tidemark.it.score.rival.Sitting;
import dev.tidemark.it.score.rival.Witness;
import dev.tidemark.it.score.series.Collector;
import dev.tidemark.it.score.series.Column;
import dev.tidemark.it.score.series.LabelledSeries;
import dev.tidemark.it.score.series.LeakPlan;
import dev.tidemark.it.score.series.Recording;
import dev.tidemark.it.score.series.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One judge sees one series, row by row, and its alarms are counted by the rules of the page. */
public final class Match {
  /** An alarm that comes back within this time is the one that was there; seconds. */
  private static final double SAME = 24 * 3600;

  private static final double SAME_IN_LAB = 300;

  private final LabelledSeries series;
  private final Map<String, Double> lastSeen = new HashMap<>();
  private final List<Result.Began> falseAlarms = new ArrayList<>();
  private Result.@Nullable Began found;
  private int foundRow;

  private Match(LabelledSeries series) {
    this.series = series;
  }

  public static Result play(LabelledSeries series, Judge judge) {
    return play(series, judge, began -> {});
  }

  /**
   * @param listener told of each alarm that begins, right or not
   */
  public static Result play(LabelledSeries series, Judge judge, Consumer<Result.Began> listener) {
    return new Match(series).play(judge, listener);
  }

  private Result play(Judge judge, Consumer<Result.Began> listener) {
    Sitting sitting = judge.sit(Judge.Facts.of(series, new Witness(series)));
    Recording recording = series.recording();
    Cursor cursor = new Cursor(recording);
    long before = System.nanoTime();
    for (int row = 0; row < recording.rows() && found == null; row++) {
      cursor.row = row;
      List<Alarm> alarms = sitting.see(cursor);
      double at = recording.elapsed(row);
      for (Alarm alarm : alarms) {
        count(row, at, alarm, listener);
      }
    }
    return result(System.nanoTime() - before);
  }

  private void count(int row, double at, Alarm alarm, Consumer<Result.Began> listener) {
    double last = lastSeen.getOrDefault(alarm.account(), Double.NEGATIVE_INFINITY);
    lastSeen.put(alarm.account(), at);
    boolean leaking = leaking(at);
    // While it leaks an alarm that was withdrawn and comes back is a new one; a false one that
    // comes and goes is one.
    double step = row == 0 ? 0 : at - series.recording().elapsed(row - 1);
    boolean stands = at - last <= (leaking ? step : Math.max(step, same()));
    if (stands) {
      return;
    }
    Result.Began began = new Result.Began(at, alarm);
    listener.accept(began);
    if (leaking) {
      found = began;
      foundRow = row;
    } else {
      falseAlarms.add(began);
    }
  }

  private double same() {
    return series.span() == dev.tidemark.it.score.series.Span.LAB ? SAME_IN_LAB : SAME;
  }

  private boolean leaking(double at) {
    LeakPlan leak = series.truth().leak();
    return leak != null && at >= leak.start() && at < series.truth().deadline();
  }

  private Result result(long nanos) {
    Truth truth = series.truth();
    LeakPlan leak = truth.leak();
    double at = found == null ? Double.NaN : found.at();
    double end = series.recording().lastElapsed();
    return new Result(
        series.name(),
        series.seed(),
        series.span(),
        series.shape(),
        Collector.valueOf(series.collector()),
        leak == null ? null : Size.of(series),
        leak == null ? "" : leak.form().name(),
        leak == null ? "" : leak.account().name(),
        leak == null ? end : Math.min(end, leak.start()),
        falseAlarms,
        leak == null ? Double.POSITIVE_INFINITY : truth.deadline(),
        found,
        leak == null ? Double.NaN : at - leak.start(),
        found == null ? Double.NaN : truth.leaked()[foundRow] / whole(truth),
        truth.limitAt() - at,
        nanos);
  }

  /** What a leak takes until the limit; of one that is not seen to get there, what it would. */
  private static double whole(Truth truth) {
    LeakPlan leak = truth.leak();
    double meant = leak == null ? Double.NaN : leak.perSecond() * leak.secondsToLimit();
    return Double.isNaN(truth.limitAt()) ? meant : truth.leakedAtLimit();
  }

  /** Reads the row that it stands on and no other. */
  private static final class Cursor implements Reading {
    private final Recording recording;
    private int row;

    Cursor(Recording recording) {
      this.recording = recording;
    }

    @Override
    public double seconds() {
      return recording.seconds(row);
    }

    @Override
    public double value(Column column) {
      return recording.value(column, row);
    }
  }
}
