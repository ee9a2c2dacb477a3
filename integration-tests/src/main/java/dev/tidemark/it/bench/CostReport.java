package dev.tidemark.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The raw runs as tables and plots. */
final class CostReport {
  private static final String CPU = "cpuMicrosPerPiece";

  /** Between these two lines of docs/cost.md stands what {@link CostBounds} says. */
  private static final String BEGIN = "<!-- bounds: bin/bench cost mode=report -->";

  private static final String END = "<!-- end of bounds -->";

  private final CostRuns runs;

  CostReport(CostRuns runs) {
    this.runs = runs;
  }

  static void write(Path raw, Path folder) throws IOException {
    CostReport report = new CostReport(CostRuns.read(raw));
    String tables = report.tables();
    Files.writeString(folder.resolve("tables.md"), tables);
    report.plots(folder);
    System.out.print(tables);
    String bounds = CostBounds.text(report.runs);
    System.out.print(bounds);
    Path page = folder.resolveSibling(folder.getFileName() + ".md");
    if (Files.exists(page)) {
      Files.writeString(page, withBounds(Files.readString(page), bounds));
    }
  }

  /** The page with its first lines made anew; as it is where it has no such place. */
  static String withBounds(String page, String bounds) {
    int from = page.indexOf(BEGIN);
    int to = page.indexOf(END);
    return from < 0 || to < from
        ? page
        : page.substring(0, from + BEGIN.length()) + "\n" + bounds + page.substring(to);
  }

  String tables() {
    StringBuilder all = new StringBuilder();
    for (CostRuns.Group group : runs.groups()) {
      all.append("### ").append(group.work()).append(", ").append(title(group)).append("\n\n");
      all.append(group.mode().equals("start") ? starts(group) : costs(group)).append('\n');
    }
    return all.toString();
  }

  private static String title(CostRuns.Group group) {
    return switch (group.mode()) {
      case "slices" -> "slices of one JVM";
      case "twins" -> "two JVMs at once";
      case "swaps" -> "two JVMs at once, a core each";
      case "start" -> "process start to first answer";
      default -> "JVMs side by side";
    };
  }

  private String costs(CostRuns.Group group) {
    boolean jvms = group.mode().equals("jvms");
    StringBuilder table =
        new StringBuilder(
            "| | rounds | CPU per piece, median (quartiles) | middle (95 %) | same twice | p99 |"
                + " same twice | p50 | p99.9 | throughput | own threads, % of the process |");
    table.append(jvms ? " RSS added, MB | safepoints, ms | GC, ms | allocated, MB/s |\n" : "\n");
    table.append("|---".repeat(jvms ? 15 : 11)).append("|\n");
    for (String subject : runs.subjects(group)) {
      if (subject.equals(group.baseline())) {
        continue;
      }
      List<Double> cpu = runs.ratios(group, subject, CPU);
      int rounds = Math.max(cpu.size(), runs.values(group, subject, "rssBytes").size());
      table.append("| ").append(subject).append(" | ").append(count(group, subject, rounds));
      cell(table, quartiles(cpu, 4));
      cell(table, ratio(cpu));
      cell(table, ratio(runs.sameTwice(group, subject, CPU)));
      cell(table, ratio(runs.ratios(group, subject, "p99Micros")));
      cell(table, ratio(runs.sameTwice(group, subject, "p99Micros")));
      cell(table, ratio(runs.ratios(group, subject, "p50Micros")));
      cell(table, ratio(runs.ratios(group, subject, "p999Micros")));
      cell(table, ratio(runs.ratios(group, subject, "piecesPerSecond")));
      cell(table, quartiles(runs.values(group, subject, "agentPercentOfProcess"), 3));
      if (jvms) {
        cell(table, added(group, subject, "rssBytes", 1e6));
        cell(table, quartiles(runs.values(group, subject, "safepointMillis"), 1));
        cell(table, quartiles(runs.values(group, subject, "collectionMillis"), 1));
        cell(table, quartiles(megabytes(group, subject, "allocatedBytesPerSecond"), 1));
      }
      table.append(" |\n");
    }
    return table.toString();
  }

  private List<Double> megabytes(CostRuns.Group group, String subject, String figure) {
    return runs.values(group, subject, figure).stream().map(bytes -> bytes / 1e6).toList();
  }

  private String starts(CostRuns.Group group) {
    StringBuilder table =
        new StringBuilder(
            "| | rounds | milliseconds, median (quartiles) | added, middle (95 %) |\n");
    table.append("|---|---|---|---|\n");
    for (String subject : runs.subjects(group)) {
      List<Double> millis = runs.values(group, subject, "startMillis");
      table.append("| ").append(subject).append(" | ").append(count(group, subject, millis.size()));
      cell(table, quartiles(millis, 0));
      cell(table, added(group, subject, "startMillis", 1));
      table.append(" |\n");
    }
    return table.toString();
  }

  private static void cell(StringBuilder table, String text) {
    table.append(" | ").append(text);
  }

  private String count(CostRuns.Group group, String subject, int measured) {
    long failed = runs.failed(group, subject);
    return measured + (failed > 0 ? ", " + failed + " failed" : "");
  }

  private static String ratio(List<Double> ratios) {
    return ratios.isEmpty() ? "-" : Ratio.of(ratios).text();
  }

  private static String quartiles(List<Double> values, int digits) {
    if (values.isEmpty()) {
      return "-";
    }
    Spread spread = Spread.of(values);
    String one = "%." + digits + "f";
    return String.format(
        Locale.ROOT,
        one + " (" + one + " to " + one + ")",
        spread.median(),
        spread.lowerQuartile(),
        spread.upperQuartile());
  }

  private String added(CostRuns.Group group, String subject, String figure, double unit) {
    List<Double> differences = runs.differences(group, subject, figure);
    if (differences.isEmpty() || subject.equals(group.baseline())) {
      return "-";
    }
    Ratio added = middle(differences, unit);
    return String.format(
        Locale.ROOT, "%+.1f (%+.1f to %+.1f)", added.middle(), added.low(), added.high());
  }

  /** The middle of them in that unit, with its interval. */
  static Ratio middle(List<Double> values, double unit) {
    Middle all = Middle.of(values.stream().mapToDouble(value -> value / unit).toArray());
    return new Ratio(all.low(), all.middle(), all.high(), values.size());
  }

  private void plots(Path folder) throws IOException {
    for (CostRuns.Group group : runs.groups()) {
      Map<String, Ratio> cpu = new LinkedHashMap<>();
      Map<String, Ratio> rss = new LinkedHashMap<>();
      Map<String, Ratio> start = new LinkedHashMap<>();
      for (String subject : runs.subjects(group)) {
        if (!subject.equals(group.baseline())) {
          put(cpu, subject, runs.ratios(group, subject, CPU), Ratio::of);
          put(rss, subject, runs.differences(group, subject, "rssBytes"), v -> middle(v, 1e6));
          put(start, subject, runs.differences(group, subject, "startMillis"), v -> middle(v, 1));
        }
      }
      String name = group.mode() + "-" + group.work() + ".svg";
      plot(folder, "cpu-" + name, "CPU per piece of work, " + group.work(), 1, cpu);
      plot(folder, "rss-" + name, "RSS added, MB, " + group.work(), 0, rss);
      if (group.mode().equals("start")) {
        plot(folder, name, "Start added, ms, " + group.work(), 0, start);
      }
    }
  }

  private interface Summary {
    Ratio of(List<Double> values);
  }

  private static void put(
      Map<String, Ratio> bars, String subject, List<Double> values, Summary summary) {
    if (!values.isEmpty()) {
      bars.put(subject, summary.of(values));
    }
  }

  private static void plot(
      Path folder, String file, String title, double zero, Map<String, Ratio> bars)
      throws IOException {
    if (!bars.isEmpty()) {
      Files.writeString(folder.resolve(file), new BarPlot(title, zero).of(bars));
    }
  }
}
