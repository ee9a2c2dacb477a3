package dev.tidemark.it.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The raw runs as tables and plots. */
final class CostReport {
  private static final String CPU = "cpuMicrosPerPiece";
  private static final List<String> SLICE_FIGURES =
      List.of(CPU, "piecesPerSecond", "p50Micros", "p99Micros", "p999Micros");

  private final List<JsonObject> runs;

  private CostReport(List<JsonObject> runs) {
    this.runs = runs;
  }

  static String slicesLine(String title, List<Map<String, Object>> slices) {
    Gson gson = new Gson();
    List<JsonObject> runs =
        slices.stream().map(slice -> gson.toJsonTree(slice).getAsJsonObject()).toList();
    StringBuilder text = new StringBuilder(title);
    for (String figure : SLICE_FIGURES) {
      List<Double> ratios = new CostReport(runs).ratios(run -> true, "off", "", figure);
      if (!ratios.isEmpty()) {
        text.append("\n  ").append(figure).append(": ").append(Ratio.of(ratios).asAddition());
      }
    }
    return text.toString();
  }

  static void write(Path raw, Path folder) throws IOException {
    Gson gson = new Gson();
    List<JsonObject> runs = new ArrayList<>();
    for (String line : Files.readAllLines(raw)) {
      runs.add(gson.fromJson(line, JsonObject.class));
    }
    CostReport report = new CostReport(runs);
    String table = report.slicesTable() + report.jvmsTables(folder);
    Files.writeString(folder.resolve("tables.md"), table);
    System.out.print(table);
  }

  /** Of each pair or round: the subject's figure by the baseline's. */
  private List<Double> ratios(
      Predicate<JsonObject> which, String baseline, String subject, String figure) {
    Map<String, Double> base = new TreeMap<>();
    Map<String, Double> other = new TreeMap<>();
    int[] series = {0};
    int[] last = {-1};
    for (JsonObject run : runs) {
      if (!which.test(run)) {
        continue;
      }
      int round = run.get("round").getAsInt();
      // A round that starts again belongs to another run of the bench.
      series[0] += round < last[0] ? 1 : 0;
      last[0] = round;
      if (!run.has(figure)) {
        continue;
      }
      String key = series[0] + "/" + round;
      String name = run.get("subject").getAsString();
      if (name.equals(baseline)) {
        base.put(key, run.get(figure).getAsDouble());
      } else if (subject.isEmpty() || name.equals(subject)) {
        other.put(key, run.get(figure).getAsDouble());
      }
    }
    List<Double> ratios = new ArrayList<>();
    other.forEach(
        (key, value) -> {
          if (base.containsKey(key)) {
            ratios.add(value / base.get(key));
          }
        });
    return ratios;
  }

  private String slicesTable() {
    StringBuilder table =
        new StringBuilder(
            """
            | work | switched | CPU per piece | throughput | p50 | p99 | p99.9 |
            |---|---|---|---|---|---|---|
            """);
    Map<String, Predicate<JsonObject>> groups = new LinkedHashMap<>();
    for (JsonObject run : runs) {
      if (run.get("mode").getAsString().equals("slices")) {
        String work = run.get("work").getAsString();
        String what = run.get("switch").getAsString();
        groups.put(
            work + " | " + what,
            other ->
                other.get("mode").getAsString().equals("slices")
                    && other.get("work").getAsString().equals(work)
                    && other.get("switch").getAsString().equals(what));
      }
    }
    groups.forEach(
        (name, which) -> {
          table.append("| ").append(name).append(" |");
          for (String figure : SLICE_FIGURES) {
            table.append(' ').append(cell(ratios(which, "off", "", figure))).append(" |");
          }
          table.append('\n');
        });
    return table.append('\n').toString();
  }

  private static String cell(List<Double> ratios) {
    if (ratios.isEmpty()) {
      return "-";
    }
    Ratio ratio = Ratio.of(ratios);
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f to %.4f, n=%d)",
        ratio.mean(),
        ratio.low(),
        ratio.high(),
        ratio.count());
  }

  private String jvmsTables(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    List<String> works =
        runs.stream()
            .filter(run -> !run.get("mode").getAsString().equals("slices"))
            .map(run -> run.get("work").getAsString())
            .distinct()
            .toList();
    for (String work : works) {
      all.append("### ").append(work).append(": JVMs side by side\n\n");
      all.append(
          "| | CPU per piece, by none's | throughput | p99 | RSS added, MB | start added, ms |"
              + " safepoint ms | runs |\n|---|---|---|---|---|---|---|---|\n");
      Map<String, Ratio> bars = new LinkedHashMap<>();
      for (String subject : subjects(work)) {
        Predicate<JsonObject> which = run -> isOf(run, work);
        List<Double> cpu = ratios(which, "none", subject, CPU);
        if (!cpu.isEmpty()) {
          bars.put(subject, Ratio.of(cpu));
        }
        all.append("| ").append(subject).append(" | ").append(cell(cpu));
        all.append(" | ").append(cell(ratios(which, "none", subject, "piecesPerSecond")));
        all.append(" | ").append(cell(ratios(which, "none", subject, "p99Micros")));
        all.append(" | ").append(added(work, subject, "rssBytes", 1e6));
        all.append(" | ").append(added(work, subject, "startMillis", 1));
        all.append(" | ").append(middle(work, subject, "safepointMillis"));
        all.append(" | ").append(count(work, subject)).append(" |\n");
      }
      all.append('\n');
      if (!bars.isEmpty()) {
        Files.writeString(folder.resolve("cpu-" + work + ".svg"), BarPlot.of(work, bars));
      }
    }
    return all.toString();
  }

  private List<String> subjects(String work) {
    return runs.stream()
        .filter(run -> isOf(run, work))
        .map(run -> run.get("subject").getAsString())
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isOf(JsonObject run, String work) {
    return !run.get("mode").getAsString().equals("slices")
        && run.get("work").getAsString().equals(work);
  }

  private List<Double> values(String work, String subject, String figure) {
    return runs.stream()
        .filter(run -> isOf(run, work) && run.get("subject").getAsString().equals(subject))
        .filter(run -> run.has(figure))
        .map(run -> run.get(figure).getAsDouble())
        .toList();
  }

  /** The difference of the medians, with the quartiles of the subject's. */
  private String added(String work, String subject, String figure, double unit) {
    List<Double> base = values(work, "none", figure);
    List<Double> own = values(work, subject, figure);
    if (base.isEmpty() || own.isEmpty()) {
      return "-";
    }
    double zero = Spread.of(base).median();
    Spread spread = Spread.of(own);
    return String.format(
        Locale.ROOT,
        "%+.1f (%+.1f to %+.1f)",
        (spread.median() - zero) / unit,
        (spread.lowerQuartile() - zero) / unit,
        (spread.upperQuartile() - zero) / unit);
  }

  private String middle(String work, String subject, String figure) {
    List<Double> own = values(work, subject, figure);
    return own.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", Spread.of(own).median());
  }

  private String count(String work, String subject) {
    List<JsonObject> own =
        runs.stream()
            .filter(run -> isOf(run, work) && run.get("subject").getAsString().equals(subject))
            .toList();
    long failed = own.stream().filter(run -> run.has("failed")).count();
    return own.size() + (failed > 0 ? ", " + failed + " failed" : "");
  }
}
