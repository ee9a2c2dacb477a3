package dev.tidemark.it.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the agent costs, beside what a user would run instead.
 *
 * <p>{@code mode=slices}: one warmed-up JVM with the agent, in which something is switched on and
 * off in slices, the order within each pair by chance; tenths of a percent show. {@code
 * switch=watch}: the probes; {@code nothing}: nothing, which gives the noise floor; a kind of
 * account: an investigation of it. {@code mode=jvms}: a JVM for each rival in each round, in an
 * order by chance. {@code mode=start}: the same up to the first answer. {@code mode=report}: the
 * table and the plot of what was measured so far.
 *
 * <p>Arguments: {@code mode=}; {@code work=} (web); {@code switch=} (watch); {@code rivals=}
 * (none,none2,tidemark); {@code pairs=} (20); {@code seconds=} of a slice or a run (5); {@code
 * warm-up=} seconds (40); {@code rounds=} (5); {@code raw=} file to which each run is added as a
 * line of JSON; {@code jar=}, {@code java=}, {@code web=}, {@code others=} where things are; {@code
 * options=} of the agent.
 */
public final class CostBench {
  private final Settings settings;
  private final Path java;
  private final Path raw;
  private final Path webService;
  private final Random chance = new Random();
  private final Map<String, String> places = new HashMap<>();

  private CostBench(Settings settings) throws IOException {
    this.settings = settings;
    this.java = settings.jdks().get(0);
    this.raw = Path.of(settings.text("raw", "docs/cost/raw.jsonl"));
    this.webService =
        Path.of(settings.text("web", "integration-tests/web-service/target/web-service.jar"));
    places.put("tidemark", settings.jar().toString());
    places.put(
        "rivals",
        Path.of(settings.text("others", "integration-tests/target/rivals"))
            .toAbsolutePath()
            .toString());
    places.put("tmp", Files.createTempDirectory("cost").toString());
    places.put("options", settings.text("options", ""));
  }

  public static void main(String[] arguments) throws IOException {
    Settings settings = new Settings(arguments);
    if (settings.text("mode", "slices").equals("report")) {
      CostReport.write(
          Path.of(settings.text("raw", "docs/cost/raw.jsonl")),
          Path.of(settings.text("folder", "docs/cost")));
      return;
    }
    try (Sink sink = Sink.open()) {
      CostBench bench = new CostBench(settings);
      bench.places.put("sink", Integer.toString(sink.port()));
      switch (settings.text("mode", "slices")) {
        case "slices" -> bench.slices();
        case "jvms" -> bench.jvms(false);
        case "start" -> bench.jvms(true);
        default -> throw new IllegalArgumentException("mode is slices, jvms, start or report");
      }
    }
    // async-profiler's and others' non-daemon threads are in other processes; ours all are daemons.
    System.exit(0);
  }

  private void slices() throws IOException {
    CostWork work = CostWork.named(settings.text("work", "web"));
    String what = settings.text("switch", "watch");
    try (CostSubject subject =
            CostSubject.start(java, work, Rival.named("tidemark", places), webService);
        AgentSwitch agent = AgentSwitch.of(subject.pid())) {
      Tool.waitSeconds(settings.number("warm-up", 40));
      SlicePlan plan = new SlicePlan(subject, agent, what, settings.number("seconds", 5));
      List<Map<String, Object>> done = new ArrayList<>();
      for (int pair = 0; pair < settings.number("pairs", 20); pair++) {
        boolean onFirst = chance.nextBoolean();
        for (boolean on : new boolean[] {onFirst, !onFirst}) {
          Map<String, Object> slice = run("slices", work.name(), on ? what : "off", pair);
          slice.put("switch", what);
          slice.putAll(plan.slice(on));
          done.add(slice);
          keep(slice);
        }
      }
      System.out.println(CostReport.slicesLine(work.name() + " " + what, done));
      System.out.println("agent: " + agent.cost());
    }
  }

  private void jvms(boolean startOnly) throws IOException {
    CostWork work = CostWork.named(settings.text("work", "web"));
    List<String> rivals = new ArrayList<>(settings.texts("rivals", "none,none2,tidemark"));
    for (int round = 0; round < settings.number("rounds", 5); round++) {
      Collections.shuffle(rivals, chance);
      for (String name : rivals) {
        Map<String, Object> run = run(startOnly ? "start" : "jvms", work.name(), name, round);
        try (CostSubject subject =
            CostSubject.start(java, work, Rival.named(name, places), webService)) {
          run.put("startMillis", subject.startMillis());
          if (!startOnly) {
            Tool.waitSeconds(settings.number("warm-up", 20));
            run.putAll(figures(subject, settings.number("seconds", 5)));
            run.put("rssBytes", subject.vitals().residentBytes());
            run.putAll(PerfCounters.pauses(java, subject.pid()));
          }
        } catch (IOException e) {
          run.put("failed", e.getMessage());
        }
        keep(run);
        System.out.println(run);
      }
    }
  }

  private static Map<String, Object> run(String mode, String work, String subject, int round) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("mode", mode);
    run.put("work", work);
    run.put("subject", subject);
    run.put("round", round);
    return run;
  }

  static Map<String, Object> figures(CostSubject subject, double seconds) throws IOException {
    CostSubject.Slice before = subject.slice();
    long start = System.nanoTime();
    Tool.waitMillis(Math.round(seconds * 1000));
    CostSubject.Slice after = subject.slice();
    double elapsed = (System.nanoTime() - start) / 1e9;
    double pieces = after.pieces() - before.pieces();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("cpuMicrosPerPiece", (after.cpuSeconds() - before.cpuSeconds()) * 1e6 / pieces);
    figures.put("piecesPerSecond", pieces / elapsed);
    if (!Double.isNaN(after.p50())) {
      figures.put("p50Micros", after.p50());
      figures.put("p99Micros", after.p99());
      figures.put("p999Micros", after.p999());
    }
    return figures;
  }

  private void keep(Map<String, Object> run) throws IOException {
    if (raw.getParent() != null) {
      Files.createDirectories(raw.getParent());
    }
    Files.writeString(
        raw, new Gson().toJson(run) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
