package dev.tidemark.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the agent promises to cost at the most, and whether what was measured says so.
 *
 * <p>A bound holds when the whole interval lies within it, is missed when none of it does, and is
 * undecided otherwise: also when nothing was measured, or in fewer than six rounds. What is always
 * on is compared by twins where two JVMs have room on the machine at once; a heap of 16 GB has
 * none. An investigation is compared in slices of one JVM that has a core: what it does is so much
 * a second, and a twin has half a core.
 */
final class CostBounds {
  /** What a figure is compared by. */
  private enum Unit {
    RATIO("", 1, 4),
    MEGABYTES(" MB", 1e6, 1),
    MILLIS(" ms", 1, 0);

    private final String text;
    private final double size;
    private final int digits;

    Unit(String text, double size, int digits) {
      this.text = text;
      this.size = size;
      this.digits = digits;
    }

    String text(double value) {
      return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
  }

  private record Bound(
      String name, CostRuns.Group group, String subject, String figure, Unit unit, double most) {}

  private static final String CPU = "cpuMicrosPerPiece";
  private static final String RSS = "rssBytes";
  private static final String START = "startMillis";
  private static final String SLICES = "slices";
  private static final String TWINS = "twins";

  private static final List<Bound> ALL =
      List.of(
          bound("layer 1, CPU per request", TWINS, "web", "watch", CPU, Unit.RATIO, 1.010),
          bound("layer 1, p99", TWINS, "web", "watch", "p99Micros", Unit.RATIO, 1.02),
          bound("layer 1, RSS added", "jvms", "web", "tidemark", RSS, Unit.MEGABYTES, 64),
          bound("start-up added", "start", "web", "tidemark", START, Unit.MILLIS, 150),
          bound("layer 2, native-heavy", SLICES, "native", "NATIVE_MALLOC", CPU, Unit.RATIO, 1.04),
          bound(
              "layer 2, malloc loop, mean of an investigation",
              SLICES,
              "malloc",
              "NATIVE_MALLOC",
              CPU,
              Unit.RATIO,
              1.5),
          bound(
              "layer 2, heap, allocation-heavy", SLICES, "allocate", "HEAP", CPU, Unit.RATIO, 1.03),
          bound("layer 1, 500 threads", TWINS, "threads", "watch", CPU, Unit.RATIO, 1.010),
          bound("500 threads, p99", TWINS, "threads", "watch", "p99Micros", Unit.RATIO, 1.02),
          bound("500 threads, RSS added", "jvms", "threads", "tidemark", RSS, Unit.MEGABYTES, 64),
          bound("500 threads, start-up", "start", "threads", "tidemark", START, Unit.MILLIS, 150),
          bound("layer 1, heap of 16 GB", SLICES, "heap16", "watch", CPU, Unit.RATIO, 1.010),
          bound("heap of 16 GB, p99", SLICES, "heap16", "watch", "p99Micros", Unit.RATIO, 1.02),
          bound("heap of 16 GB, RSS added", "jvms", "heap16", "tidemark", RSS, Unit.MEGABYTES, 64),
          bound("heap of 16 GB, start-up", "start", "heap16", "tidemark", START, Unit.MILLIS, 150));

  private CostBounds() {}

  private static Bound bound(
      String name,
      String mode,
      String work,
      String subject,
      String figure,
      Unit unit,
      double most) {
    return new Bound(name, new CostRuns.Group(mode, work), subject, figure, unit, most);
  }

  /** One sentence, and a table with the noise beside each figure. */
  static String text(CostRuns runs) {
    Map<String, List<String>> verdicts = new TreeMap<>();
    StringBuilder table =
        new StringBuilder("| figure | bound | measured (95 %) | same twice | rounds | verdict |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (Bound bound : ALL) {
      List<Double> seen = seen(runs, bound, bound.subject());
      List<Double> noise = noise(runs, bound);
      String verdict = verdict(bound, seen);
      verdicts.computeIfAbsent(verdict, none -> new ArrayList<>()).add(bound.name());
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %s%s | %s | %s | %d | %s |%n",
              bound.name(),
              // As the bound is written: no digits that say nothing.
              bound.unit() == Unit.RATIO
                  ? Double.toString(bound.most())
                  : bound.unit().text(bound.most()).replaceAll("\\.0$", ""),
              bound.unit().text,
              measured(bound, seen),
              measured(bound, noise),
              seen.size(),
              verdict));
    }
    return verdicts.entrySet().stream()
            .map(one -> sentence(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n\n", "\n", "\n\n"))
        + table;
  }

  private static String sentence(String verdict, List<String> names) {
    return "**"
        + verdict.substring(0, 1).toUpperCase(Locale.ROOT)
        + verdict.substring(1)
        + "**: "
        + String.join("; ", names)
        + ".";
  }

  private static List<Double> seen(CostRuns runs, Bound bound, String subject) {
    return bound.unit() == Unit.RATIO
        ? runs.ratios(bound.group(), subject, bound.figure())
        : runs.differences(bound.group(), subject, bound.figure());
  }

  /** Of the rounds that the bound is measured in. */
  private static List<Double> noise(CostRuns runs, Bound bound) {
    return bound.unit() == Unit.RATIO
        ? runs.sameTwice(bound.group(), bound.subject(), bound.figure())
        : seen(runs, bound, bound.group().again());
  }

  private static Ratio summary(Bound bound, List<Double> values) {
    return bound.unit() == Unit.RATIO
        ? Ratio.of(values)
        : CostReport.middle(values, bound.unit().size);
  }

  private static String measured(Bound bound, List<Double> values) {
    if (values.isEmpty()) {
      return "-";
    }
    Ratio summary = summary(bound, values);
    Unit unit = bound.unit();
    return unit.text(summary.middle())
        + unit.text
        + " ("
        + unit.text(summary.low())
        + " to "
        + unit.text(summary.high())
        + ")";
  }

  private static String verdict(Bound bound, List<Double> seen) {
    if (seen.size() < Middle.LEAST) {
      return seen.isEmpty() ? "not measured" : "undecided";
    }
    Ratio summary = summary(bound, seen);
    if (summary.high() <= bound.most()) {
      return "holds";
    }
    return summary.low() > bound.most() ? "missed" : "undecided";
  }
}
