package dev.tidemark.it.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent costs a web server that idles: start-up, CPU, memory, and what a detach leaves.
 *
 * <p>Every figure is a difference between servers with and without the agent that ran in pairs, the
 * first of a pair changing, so that a machine that grows warm or busy spoils both alike.
 *
 * <p>Arguments: {@code jar=} the packed agent; {@code java=} a JDK's folder (default: this one's);
 * {@code pairs=} starts of each kind (20); {@code seconds=} of the idle watch (60); {@code settle=}
 * seconds before it (30); {@code watches=} pairs of idle watches (3); {@code json=} where to put
 * the figures.
 */
public final class Bench {
  private static final double START_LIMIT_MILLIS = 150;
  private static final double CPU_LIMIT_PERCENT = 0.5;
  private static final double MEMORY_LIMIT_MB = 64;
  private static final double MB = 1e6;

  private final Path java;
  private final Path jar;
  private final Settings settings;

  private Bench(Settings settings) throws IOException {
    this.settings = settings;
    this.java = settings.jdks().get(0);
    this.jar = settings.jar();
  }

  public static void main(String[] arguments) throws IOException {
    new Bench(new Settings(arguments)).run();
  }

  private void run() throws IOException {
    List<Result> results = new ArrayList<>();
    results.add(start());
    results.addAll(idle());
    Map<String, List<String>> left = leftovers();
    print(results, left);
    String json = settings.text("json", "");
    if (!json.isEmpty()) {
      Files.writeString(Path.of(json), json(results, left));
    }
  }

  private Result start() throws IOException {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    List<Double> added = new ArrayList<>();
    int pairs = settings.number("pairs", 20);
    // The first pair fills the page cache and is not counted.
    for (int pair = 0; pair <= pairs; pair++) {
      boolean agentFirst = pair % 2 == 0;
      double one = millisToFirstAnswer(agentFirst);
      double other = millisToFirstAnswer(!agentFirst);
      if (pair > 0) {
        with.add(agentFirst ? one : other);
        without.add(agentFirst ? other : one);
        added.add(agentFirst ? one - other : other - one);
      }
    }
    return new Result(
        "start to first answer",
        "ms",
        Spread.of(with),
        Spread.of(without),
        Spread.of(added),
        START_LIMIT_MILLIS);
  }

  private double millisToFirstAnswer(boolean agent) throws IOException {
    try (IdleServer server = IdleServer.start(java, agent ? jar.toString() : "")) {
      return server.millisToFirstAnswer();
    }
  }

  /** Both servers of a pair idle at the same time. */
  private List<Result> idle() throws IOException {
    List<Double> threadsCpu = new ArrayList<>();
    List<Double> nothing = new ArrayList<>();
    List<Double> cpuWith = new ArrayList<>();
    List<Double> cpuWithout = new ArrayList<>();
    List<Double> cpuAdded = new ArrayList<>();
    List<Double> rssWith = new ArrayList<>();
    List<Double> rssWithout = new ArrayList<>();
    List<Double> rssAdded = new ArrayList<>();
    int seconds = settings.number("seconds", 60);
    for (int watch = 0; watch < settings.number("watches", 3); watch++) {
      try (IdleServer one = IdleServer.start(java, watch % 2 == 0 ? jar.toString() : "");
          IdleServer other = IdleServer.start(java, watch % 2 == 0 ? "" : jar.toString())) {
        IdleServer with = watch % 2 == 0 ? one : other;
        IdleServer without = watch % 2 == 0 ? other : one;
        Tool.waitSeconds(settings.number("settle", 30));
        long ownBefore = with.vitals().cpuNanos(true);
        long withBefore = with.vitals().cpuNanos(false);
        long withoutBefore = without.vitals().cpuNanos(false);
        long start = System.nanoTime();
        Tool.waitSeconds(seconds);
        double percent = 100.0 / (System.nanoTime() - start);
        threadsCpu.add((with.vitals().cpuNanos(true) - ownBefore) * percent);
        nothing.add(0.0);
        cpuWith.add((with.vitals().cpuNanos(false) - withBefore) * percent);
        cpuWithout.add((without.vitals().cpuNanos(false) - withoutBefore) * percent);
        cpuAdded.add(cpuWith.get(watch) - cpuWithout.get(watch));
        rssWith.add(with.vitals().residentBytes() / MB);
        rssWithout.add(without.vitals().residentBytes() / MB);
        rssAdded.add(rssWith.get(watch) - rssWithout.get(watch));
      }
    }
    return List.of(
        new Result(
            "CPU of the agent's threads",
            "% of a core",
            Spread.of(threadsCpu),
            Spread.of(nothing),
            Spread.of(threadsCpu),
            CPU_LIMIT_PERCENT),
        new Result(
            "CPU of the whole process",
            "% of a core",
            Spread.of(cpuWith),
            Spread.of(cpuWithout),
            Spread.of(cpuAdded),
            CPU_LIMIT_PERCENT),
        new Result(
            "resident memory",
            "MB",
            Spread.of(rssWith),
            Spread.of(rssWithout),
            Spread.of(rssAdded),
            MEMORY_LIMIT_MB));
  }

  private Map<String, List<String>> leftovers() throws IOException {
    try (IdleServer server = IdleServer.start(java, jar.toString())) {
      Tool.waitSeconds(10);
      Process detach =
          new ProcessBuilder(
                  java.resolve("bin/java").toString(),
                  "-jar",
                  jar.toString(),
                  "detach",
                  Long.toString(server.pid()))
              .inheritIO()
              .start();
      try {
        detach.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Tool.waitSeconds(2);
      Map<String, List<String>> left = new LinkedHashMap<>();
      left.put("threads", server.vitals().agentThreads());
      left.put("descriptors", server.vitals().agentDescriptors(jar));
      return left;
    }
  }

  private static void print(List<Result> results, Map<String, List<String>> left) {
    for (Result result : results) {
      System.out.println(
          result.what() + (result.isWithin() ? ": within its limit" : ": OVER ITS LIMIT"));
      System.out.println("  with the agent  " + result.with().text(result.unit()));
      System.out.println("  without         " + result.without().text(result.unit()));
      System.out.println("  added           " + result.added().text(result.unit()));
      System.out.println("  allowed         " + result.limit() + " " + result.unit());
    }
    left.forEach(
        (what, which) ->
            System.out.println(what + " left after detach: " + (which.isEmpty() ? "none" : which)));
  }

  private static String json(List<Result> results, Map<String, List<String>> left) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("results", results);
    all.put("leftAfterDetach", left);
    return new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n";
  }
}
