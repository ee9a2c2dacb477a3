package dev.tidemark.it.score;

import dev.tidemark.detect.outside.Engine;
import dev.tidemark.detect.outside.Levels;
import dev.tidemark.detect.outside.Thresholds;
import dev.tidemark.it.score.rival.Tidemark;
import dev.tidemark.it.score.series.DataSet;
import dev.tidemark.it.score.series.LabelledSeries;
import dev.tidemark.it.score.series.Recording;
import dev.tidemark.it.score.series.SeriesMaker;
import dev.tidemark.it.score.series.Span;
import dev.tidemark.record.RecordingException;
import dev.tidemark.replay.Replay;
import dev.tidemark.series.Measure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What judging costs: a week of one JVM through {@code replay}, and one evaluation of all accounts
 * by an engine that has two weeks behind it.
 */
final class Timing {
  private static final int WEEK = 7 * 24 * 60;
  private static final double AIM_SECONDS = 2;
  private static final double AIM_MILLIS = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<LabelledSeries> series = new ArrayList<>();

  Timing() {
    // Some healthy, some that leak: what rises costs more to judge than what rests.
    List<SeriesMaker.Spec> weeks =
        DataSet.TRAIN.specs().stream().filter(spec -> spec.span() == Span.WEEKS).toList();
    for (int i = 0; i < weeks.size(); i += weeks.size() / 4) {
      series.add(SeriesMaker.make(weeks.get(i)));
    }
  }

  String text() throws IOException, RecordingException {
    StringBuilder text =
        new StringBuilder(
            """
            # What judging costs

                bin/accuracy --timing --write=docs

            | what | aim | here | met |
            |---|---|---|---|
            """);
    replay(text);
    evaluations(text);
    text.append(
        String.format(
            Locale.ROOT,
            """

            %s on Java %s. The first replay is that of a JVM that has just started and has compiled
            nothing yet, without the start of the JVM. An evaluation is that of all nine accounts,
            over all windows that are due, at one sample of a minute, over %d series of two weeks, from
            the second day on. All in CPU time of the thread that judges.
            """,
            System.getProperty("os.arch"),
            Runtime.version().feature(),
            series.size()));
    return text.toString();
  }

  private void replay(StringBuilder text) throws IOException, RecordingException {
    Path file = Files.createTempFile("tidemark-week", ".csv");
    double[] seconds = new double[5];
    try {
      week(longest(), file);
      for (int i = 0; i < seconds.length; i++) {
        long before = threads.getCurrentThreadCpuTime();
        Replay.run(file, false, Double.NaN);
        seconds[i] = (threads.getCurrentThreadCpuTime() - before) / 1e9;
      }
    } finally {
      Files.deleteIfExists(file);
    }
    row(text, "a week of minutes through `replay`, the first time", AIM_SECONDS, seconds[0], "s");
    Arrays.sort(seconds);
    row(text, "the same, median of five", AIM_SECONDS, seconds[2], "s");
  }

  private LabelledSeries longest() {
    return series.stream()
        .max((a, b) -> Integer.compare(a.recording().rows(), b.recording().rows()))
        .orElseThrow();
  }

  private static void week(LabelledSeries one, Path file) throws IOException {
    Recording recording = one.recording();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("time");
      for (Measure measure : Tidemark.recorded().values()) {
        out.write("," + measure.column() + "[" + measure.unit().text() + "]");
      }
      out.newLine();
      for (int row = 0; row < Math.min(WEEK, recording.rows()); row++) {
        out.write(String.format(Locale.ROOT, "%d", 1_700_000_000L + 60L * row));
        for (var column : Tidemark.recorded().keySet()) {
          double value = recording.value(column, row);
          out.write("," + (Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.0f", value)));
        }
        out.newLine();
      }
    }
  }

  private void evaluations(StringBuilder text) {
    List<Double> millis = new ArrayList<>();
    for (LabelledSeries one : series) {
      Recording recording = one.recording();
      Engine engine =
          new Engine(
              Levels.PRODUCTION,
              Thresholds.DEFAULT,
              new Engine.Limits(one.limitBytes(), one.maxHeapBytes()));
      for (int row = 0; row < recording.rows(); row++) {
        var sample = Tidemark.sample(recording.seconds(row), column(recording, row));
        long before = threads.getCurrentThreadCpuTime();
        engine.look(sample);
        if (row > 2880) {
          millis.add((threads.getCurrentThreadCpuTime() - before) / 1e6);
        }
      }
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
    row(text, "one evaluation of all accounts, mean", AIM_MILLIS, mean, "ms");
    row(
        text,
        "the same; 99 of 100 take at most",
        AIM_MILLIS,
        sorted[sorted.length * 99 / 100],
        "ms");
    row(
        text,
        "the same; 999 of 1,000 take at most",
        AIM_MILLIS,
        sorted[(int) (sorted.length * 0.999)],
        "ms");
  }

  private static java.util.function.ToDoubleFunction<dev.tidemark.it.score.series.Column> column(
      Recording recording, int row) {
    return column -> recording.value(column, row);
  }

  private static void row(StringBuilder text, String what, double aim, double here, String unit) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | ≤ %.0f %s | %.2f %s | %s |%n",
            what,
            aim,
            unit,
            here,
            unit,
            here <= aim ? "yes" : "**no**"));
  }
}
