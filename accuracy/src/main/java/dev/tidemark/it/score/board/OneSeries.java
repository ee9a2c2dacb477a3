package dev.tidemark.it.score.board;

import dev.tidemark.it.score.rival.Judge;
import dev.tidemark.it.score.series.Column;
import dev.tidemark.it.score.series.LabelledSeries;
import dev.tidemark.it.score.series.LeakPlan;
import dev.tidemark.it.score.series.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What there is to know of one series: its truth, its course, and what a judge said when. */
public final class OneSeries {
  private static final int LINES = 40;
  private static final double MIB = 1 << 20;
  private static final List<Column> SHOWN =
      List.of(
          Column.LIMIT_USED,
          Column.HEAP_AFTER,
          Column.HEAP_AFTER_OLD,
          Column.METASPACE,
          Column.THREAD,
          Column.DIRECT_BUFFER,
          Column.NATIVE_MALLOC,
          Column.RETAINED_FREE,
          Column.UNEXPLAINED,
          Column.LOAD);

  private OneSeries() {}

  /** For a person: the truth, the alarms, and some forty rows in MiB. */
  public static String text(LabelledSeries series, Judge judge) {
    StringBuilder text = new StringBuilder(truth(series));
    List<Result.Began> alarms = new ArrayList<>();
    Result result = Match.play(series, judge, alarms::add);
    text.append(judge.name()).append(": ").append(said(result)).append('\n');
    for (Result.Began began : alarms) {
      text.append(
          String.format(
              Locale.ROOT,
              "  at %s: %s, limit in %s (%s to %s): %s%n",
              time(began.at()),
              began.alarm().account(),
              time(began.alarm().secondsToLimit()),
              time(began.alarm().low()),
              time(began.alarm().high()),
              began.alarm().why()));
    }
    return text.append(course(series)).toString();
  }

  private static String truth(LabelledSeries series) {
    LeakPlan leak = series.truth().leak();
    String what =
        leak == null
            ? "nothing leaks"
            : String.format(
                Locale.ROOT,
                "%s leaks %s from %s on, %.3f MB/s; limit (%s) hit at %s; stops at %s",
                leak.account(),
                leak.form(),
                time(leak.start()),
                leak.perSecond() / 1e6,
                series.truth().limitName(),
                time(series.truth().limitAt()),
                time(leak.stopAt()));
    return String.format(
        Locale.ROOT,
        "%s (seed %d, %s, heap of %.0f MiB in a limit of %.0f MiB)%n%s%n",
        series.name(),
        series.seed(),
        series.collector(),
        series.maxHeapBytes() / MIB,
        series.limitBytes() / MIB,
        what);
  }

  static String said(Result result) {
    if (!result.falseAlarms().isEmpty()) {
      return "false alarm at "
          + time(result.falseAlarms().get(0).at())
          + (result.missed() ? ", and missed" : "");
    }
    if (result.missed()) {
      return "missed";
    }
    return result.found() == null
        ? "rightly quiet"
        : String.format(
            Locale.ROOT,
            "found after %s, %.0f %% lost, in truth %s to the limit",
            time(result.afterSeconds()),
            result.lost() * 100,
            time(result.trueSeconds()));
  }

  private static String course(LabelledSeries series) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%9s", "time"));
    SHOWN.forEach(
        column ->
            text.append(
                String.format(Locale.ROOT, " %14s", column.name().toLowerCase(Locale.ROOT))));
    text.append(String.format(Locale.ROOT, " %14s%n", "leaked"));
    Recording recording = series.recording();
    int every = Math.max(1, recording.rows() / LINES);
    for (int row = 0; row < recording.rows(); row += every) {
      text.append(String.format(Locale.ROOT, "%9s", time(recording.elapsed(row))));
      for (Column column : SHOWN) {
        double unit = column == Column.LOAD ? 1 : MIB;
        text.append(String.format(Locale.ROOT, " %14.1f", recording.value(column, row) / unit));
      }
      text.append(String.format(Locale.ROOT, " %14.1f%n", series.truth().leaked()[row] / MIB));
    }
    return text.toString();
  }

  static String time(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return "-";
    }
    double most = Math.abs(seconds);
    if (most < 600) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    } else if (most < 3 * 3600) {
      return String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }
    return most < 48 * 3600
        ? String.format(Locale.ROOT, "%.1f h", seconds / 3600)
        : String.format(Locale.ROOT, "%.1f d", seconds / 86400);
  }
}
