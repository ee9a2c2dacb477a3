package dev.tidemark.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** The page that says how often the agent was right. */
final class CorpusTable {
  private static final int FEW = 3;

  /** Runs of each healthy program that are aimed at. */
  private static final int AIM = 3;

  private final List<Outcome> outcomes;

  CorpusTable(List<Outcome> outcomes) {
    this.outcomes = outcomes;
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# The corpus: how often the verdict on a real JVM is right");
    lines.add("");
    lines.add("    bin/corpus --jdk all --parallel 3 --runs " + runs());
    lines.add("");
    lines.add(
        "Every program of `integration-tests` in a JVM of its own with the packed agent,"
            + " `preset=lab`, G1, as an ordinary user, several at a time. What each must be found to"
            + " do, its *label*, stands beside it in `dev.tidemark.it.app`. *After* is from the"
            + " program's announcement that it begins to leak to CONFIRMED; the wait ends at 90 s."
            + " *Rank* is that of the first site that shows the label's frame. A claim that was"
            + " withdrawn counts. This page is written by the command; do not edit it.");
    lines.add("");
    totals(lines);
    leakTable(lines);
    retentionTable(lines);
    healthyTable(lines);
    return String.join("\n", lines) + "\n";
  }

  /** Each has had so many at the most. */
  private int runs() {
    return outcomes.stream().mapToInt(Outcome::run).max().orElse(0);
  }

  private void totals(List<String> lines) {
    lines.add("## Totals");
    lines.add("");
    lines.add(
        "| | all | " + jdks().stream().map(jdk -> "JDK " + jdk).collect(cells()) + " bound |");
    lines.add("|---|---|" + "---|".repeat(jdks().size()) + "---|");
    row(
        lines,
        "leaking programs",
        bound("at least 25", programs(outcomes, Outcome::labelledLeak) >= 25),
        list -> String.valueOf(programs(list, Outcome::labelledLeak)));
    row(lines, "runs of them", "", list -> String.valueOf(leaks(list).size()));
    row(
        lines,
        "found, with the right kind",
        bound("≥ 95 %", reaches(95, leaks(outcomes), Outcome::found)),
        list -> share(leaks(list), Outcome::found));
    row(
        lines,
        "nothing else was claimed before",
        "",
        list -> share(leaks(list), Outcome::kindRight));
    row(
        lines,
        "culprit at rank 1, of those found",
        bound("≥ 90 %", reaches(90, found(outcomes), each -> isAmong(each, 1))),
        list -> share(found(list), each -> isAmong(each, 1)));
    row(
        lines,
        "culprit among the first three",
        bound("≥ 97 %", reaches(97, found(outcomes), each -> isAmong(each, FEW))),
        list -> share(found(list), each -> isAmong(each, FEW)));
    row(
        lines,
        "median time to detection",
        bound("≤ 45 s", reaches(50, found(outcomes), each -> each.seconds() <= 45)),
        list -> seconds(found(list), 0.5));
    row(lines, "95th percentile of it", "", list -> seconds(found(list), 0.95));
    row(
        lines,
        "healthy programs",
        bound("at least 20", programs(outcomes, Outcome::labelledHealthy) >= 20),
        list -> String.valueOf(programs(list, Outcome::labelledHealthy)));
    row(lines, "runs of them", runsEach(), list -> String.valueOf(healthy(list).size()));
    row(
        lines,
        "of these with a false CONFIRMED",
        bound("0", count(healthy(outcomes), Outcome::claimsFalsely) == 0),
        list -> String.valueOf(count(healthy(list), Outcome::claimsFalsely)));
    row(
        lines,
        "that did not run to their end",
        bound("0", count(healthy(outcomes), outcome -> !outcome.found()) == 0),
        list -> String.valueOf(count(healthy(list), outcome -> !outcome.found())));
    lines.add("");
  }

  /** What is aimed at, and what there is here where that is less. */
  private String runsEach() {
    LongSummaryStatistics each =
        healthy(outcomes).stream()
            .collect(Collectors.groupingBy(Outcome::program, Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .summaryStatistics();
    String aim = "aim: three each";
    if (each.getCount() == 0 || each.getMin() >= AIM) {
      return aim;
    }
    String fewest = each.getMin() == 1 ? "one" : "two";
    String how = each.getMin() == each.getMax() ? " each here" : " at the least here";
    return aim + "; " + fewest + how;
  }

  /** The bound, and that all runs together miss it where they do. */
  private static String bound(String bound, boolean met) {
    return met ? bound : bound + ", **missed**";
  }

  private void leakTable(List<String> lines) {
    lines.add("## Leaking programs");
    lines.add("");
    lines.add(
        "| program | label | MB/s | JDK | run | found | after | rank | growth MB/s | coverage |"
            + " first application frame of site 1 | also claimed, remark |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (Outcome each : leaks(outcomes)) {
      lines.add(
          line(
              each.program(),
              each.kind(),
              number(each.rate() / 1e6, 1),
              String.valueOf(each.jdk()),
              String.valueOf(each.run()),
              each.found() ? "yes" : "**no**",
              each.seconds() == null ? "-" : number(each.seconds(), 1) + " s",
              each.rank() == null ? "-" : each.rank().toString(),
              each.growth() == null ? "-" : number(each.growth() / 1e6, 2),
              each.coverage() == null ? "-" : number(each.coverage(), 2),
              each.frame() == null ? "-" : each.frame().replace("com.acme.", ""),
              others(each)));
    }
    lines.add("");
  }

  private void retentionTable(List<String> lines) {
    List<Outcome> runs =
        outcomes.stream().filter(each -> !each.labelledLeak() && !each.labelledHealthy()).toList();
    if (runs.isEmpty()) {
      return;
    }
    lines.add("## Retention, which is no leak");
    lines.add("");
    lines.add("| program | JDK | run | told as retention | claimed as a leak, remark |");
    lines.add("|---|---|---|---|---|");
    for (Outcome each : runs) {
      lines.add(
          line(
              each.program(),
              String.valueOf(each.jdk()),
              String.valueOf(each.run()),
              each.found() ? "yes" : "**no**",
              others(each)));
    }
    lines.add("");
  }

  private void healthyTable(List<String> lines) {
    lines.add("## Healthy programs");
    lines.add("");
    lines.add("Each watched for 75 s from its start.");
    lines.add("");
    lines.add("| program | JDK: runs | false CONFIRMED, remark |");
    lines.add("|---|---|---|");
    healthy(outcomes).stream()
        .collect(Collectors.groupingBy(Outcome::program, TreeMap::new, Collectors.toList()))
        .forEach(
            (program, runs) ->
                lines.add(
                    line(
                        program,
                        runs.stream()
                            .collect(
                                Collectors.groupingBy(
                                    Outcome::jdk, TreeMap::new, Collectors.counting()))
                            .entrySet()
                            .stream()
                            .map(entry -> entry.getKey() + ": " + entry.getValue())
                            .collect(Collectors.joining(", ")),
                        runs.stream()
                            .filter(each -> !others(each).equals("-"))
                            .map(
                                each ->
                                    "JDK "
                                        + each.jdk()
                                        + " run "
                                        + each.run()
                                        + ": "
                                        + others(each))
                            .collect(Collectors.joining("; ")))));
  }

  private List<Integer> jdks() {
    return outcomes.stream().map(Outcome::jdk).distinct().sorted().toList();
  }

  private void row(
      List<String> lines,
      String what,
      String bound,
      java.util.function.Function<List<Outcome>, String> value) {
    List<String> cells = new ArrayList<>(List.of(what, value.apply(outcomes)));
    for (int jdk : jdks()) {
      cells.add(value.apply(outcomes.stream().filter(each -> each.jdk() == jdk).toList()));
    }
    cells.add(bound);
    lines.add(line(cells.toArray(String[]::new)));
  }

  private static List<Outcome> leaks(List<Outcome> all) {
    return all.stream().filter(Outcome::labelledLeak).toList();
  }

  private static List<Outcome> found(List<Outcome> all) {
    return all.stream().filter(Outcome::labelledLeak).filter(Outcome::found).toList();
  }

  private static List<Outcome> healthy(List<Outcome> all) {
    return all.stream().filter(Outcome::labelledHealthy).toList();
  }

  private static long programs(List<Outcome> all, Predicate<Outcome> which) {
    return all.stream().filter(which).map(Outcome::program).distinct().count();
  }

  private static long count(List<Outcome> all, Predicate<Outcome> which) {
    return all.stream().filter(which).count();
  }

  /** Where nothing ran nothing is missed. */
  private static boolean reaches(int percent, List<Outcome> all, Predicate<Outcome> which) {
    return 100 * count(all, which) >= (long) percent * all.size();
  }

  private static boolean isAmong(Outcome outcome, int first) {
    return outcome.rank() != null && outcome.rank() <= first;
  }

  private static String share(List<Outcome> all, Predicate<Outcome> which) {
    return all.isEmpty()
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.1f %% (%d of %d)",
            100.0 * count(all, which) / all.size(),
            count(all, which),
            all.size());
  }

  private static String seconds(List<Outcome> found, double quantile) {
    List<Double> sorted = found.stream().map(Outcome::seconds).sorted().toList();
    return sorted.isEmpty()
        ? "-"
        : number(sorted.get((int) Math.ceil(quantile * sorted.size()) - 1), 1) + " s";
  }

  private static String others(Outcome each) {
    List<String> parts = new ArrayList<>();
    each.claims().stream()
        .filter(claim -> !each.labelledLeak() || !claim.equals(each.kind()))
        .forEach(claim -> parts.add("**" + claim + "**"));
    if (!each.remark().isEmpty()) {
      parts.add(each.remark());
    }
    return parts.isEmpty() ? "-" : String.join(", ", parts);
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static Collector<CharSequence, ?, String> cells() {
    return Collectors.joining(" | ", "", " |");
  }

  private static String line(String... cells) {
    return "| "
        + List.of(cells).stream()
            .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
            .collect(Collectors.joining(" | "))
        + " |";
  }
}
