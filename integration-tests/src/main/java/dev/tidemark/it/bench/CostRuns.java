package dev.tidemark.it.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was measured, compared within each round of each run of the bench: what the machine did in
 * another round is in neither side of a comparison.
 *
 * <p>A round has the baseline twice ({@code off} and {@code off2} of slices, {@code none} and
 * {@code none2} of JVMs): their mean is what others are compared with, and what they differ by is
 * noise.
 */
final class CostRuns {
  /** Runs that compare: how they were made and at what work. */
  record Group(String mode, String work) {
    static Group of(JsonObject run) {
      return new Group(run.get("mode").getAsString(), run.get("work").getAsString());
    }

    String baseline() {
      return mode.equals("slices") || isOfTwins() ? "off" : "none";
    }

    boolean isOfTwins() {
      return mode.equals("twins") || mode.equals("swaps");
    }

    boolean isBaseline(String subject) {
      return subject.equals(baseline()) || subject.equals(again());
    }

    String again() {
      return baseline() + "2";
    }
  }

  private final List<JsonObject> runs;

  CostRuns(List<JsonObject> runs) {
    this.runs = runs;
  }

  static CostRuns read(Path raw) throws IOException {
    Gson gson = new Gson();
    return new CostRuns(
        Files.readAllLines(raw).stream()
            .map(line -> gson.fromJson(line, JsonObject.class))
            .toList());
  }

  static CostRuns of(List<Map<String, Object>> runs) {
    Gson gson = new Gson();
    return new CostRuns(runs.stream().map(run -> gson.toJsonTree(run).getAsJsonObject()).toList());
  }

  List<Group> groups() {
    return runs.stream().map(Group::of).distinct().toList();
  }

  List<String> subjects(Group group) {
    return runs.stream()
        .filter(run -> Group.of(run).equals(group))
        .map(CostRuns::subject)
        .distinct()
        .sorted()
        .toList();
  }

  /** Of each round: the subject's figure by the baseline's. */
  List<Double> ratios(Group group, String subject, String figure) {
    List<Double> ratios = new ArrayList<>();
    for (List<JsonObject> round : rounds(group)) {
      double own = mean(figures(round, Set.of(subject), figure));
      double base = mean(figures(round, baselines(group, subject), figure));
      if (own > 0 && base > 0) {
        ratios.add(own / base);
      }
    }
    return ratios;
  }

  /** The baseline by itself, in the rounds that have this subject: 1 but for noise. */
  List<Double> sameTwice(Group group, String subject, String figure) {
    List<Double> ratios = new ArrayList<>();
    for (List<JsonObject> round : rounds(group)) {
      double again = mean(figures(round, Set.of(group.again()), figure));
      double base = mean(figures(round, Set.of(group.baseline()), figure));
      if (again > 0 && base > 0 && has(round, subject)) {
        ratios.add(again / base);
      }
    }
    return ratios;
  }

  /** Of each round: the subject's figure less the baseline's. */
  List<Double> differences(Group group, String subject, String figure) {
    List<Double> differences = new ArrayList<>();
    for (List<JsonObject> round : rounds(group)) {
      double own = mean(figures(round, Set.of(subject), figure));
      double base = mean(figures(round, baselines(group, subject), figure));
      if (!Double.isNaN(own) && !Double.isNaN(base)) {
        differences.add(own - base);
      }
    }
    return differences;
  }

  List<Double> values(Group group, String subject, String figure) {
    return figures(
        runs.stream().filter(run -> Group.of(run).equals(group)).toList(), Set.of(subject), figure);
  }

  long failed(Group group, String subject) {
    return runs.stream()
        .filter(run -> Group.of(run).equals(group))
        .filter(run -> subject(run).equals(subject) && run.has("failed"))
        .count();
  }

  /** The second baseline is compared with the first one alone; twins have but one at a time. */
  private static Set<String> baselines(Group group, String subject) {
    return group.isBaseline(subject) || group.isOfTwins()
        ? Set.of(group.baseline())
        : new TreeSet<>(Set.of(group.baseline(), group.again()));
  }

  private List<List<JsonObject>> rounds(Group group) {
    Map<String, List<JsonObject>> rounds = new LinkedHashMap<>();
    for (JsonObject run : runs) {
      if (Group.of(run).equals(group)) {
        String key = run.get("run").getAsString() + "/" + run.get("round").getAsInt();
        rounds.computeIfAbsent(key, none -> new ArrayList<>()).add(run);
      }
    }
    return List.copyOf(rounds.values());
  }

  private static boolean has(List<JsonObject> round, String subject) {
    return round.stream().anyMatch(run -> subject(run).equals(subject) && !run.has("failed"));
  }

  private static List<Double> figures(List<JsonObject> round, Set<String> subjects, String figure) {
    return round.stream()
        .filter(run -> subjects.contains(subject(run)) && run.has(figure))
        .map(run -> run.get(figure).getAsDouble())
        .toList();
  }

  private static double mean(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static String subject(JsonObject run) {
    return run.get("subject").getAsString();
  }
}
