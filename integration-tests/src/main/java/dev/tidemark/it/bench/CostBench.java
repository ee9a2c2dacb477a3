package dev.tidemark.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What the agent costs, beside what a user would run instead.
 *
 * <p>{@code mode=slices}: one warmed-up JVM in which things are switched on and off in slices, in
 * an order by chance within each round; tenths of a percent show. {@code switch=}, separated by
 * commas: {@code watch}, the agent's probes; a kind of account, an investigation of it; a rival
 * that can be switched; {@code nothing}. Each round has two slices with all of it off, which gives
 * the noise floor. {@code mode=twins}: two JVMs at once on one core, {@code watch} or an
 * investigation on in one of them, see {@link Twins}; for a machine whose pace changes. {@code
 * mode=swaps}: the same on two cores that they swap, for what takes a core to itself. {@code
 * mode=jvms}: a JVM for each rival in each round, in an order by chance. {@code mode=start}: the
 * same up to the first answer. {@code mode=report}: tables and plots of what was measured so far.
 *
 * <p>Arguments: {@code mode=}; {@code work=} (web); {@code switch=} (watch); {@code repeat=} slices
 * of each switched thing a round (1); {@code rivals=} (none,none2,tidemark); {@code pairs=} rounds
 * of slices (20); {@code seconds=} of a slice or a run (5); {@code warm-up=} seconds (40; of each
 * JVM 20); {@code rounds=} of JVMs (5); {@code raw=} file to which each run is added as a line of
 * JSON; {@code machine=busy} when others work on it: sizes and shares are kept then and no times;
 * {@code core=} that twins share (0), or swap with the next; {@code jar=}, {@code java=}, {@code
 * web=}, {@code others=} where things are; {@code options=} of the agent.
 */
public final class CostBench {
  private final Settings settings;
  private final Path java;
  private final RawRuns raw;
  private final Path webService;
  private final Random chance = new Random();
  private final Map<String, String> places = new HashMap<>();

  private CostBench(Settings settings) throws IOException {
    this.settings = settings;
    this.java = settings.jdks().get(0);
    this.raw =
        new RawRuns(
            Path.of(settings.text("raw", "docs/cost/raw.jsonl")),
            settings.text("machine", "quiet").equals("busy"));
    this.webService =
        Path.of(settings.text("web", "integration-tests/web-service/target/web-service.jar"));
    places.put("tidemark", settings.jar().toString());
    places.put(
        "rivals",
        Path.of(settings.text("others", "integration-tests/target/rivals"))
            .toAbsolutePath()
            .toString());
    places.put("tmp", Files.createTempDirectory("cost").toString());
    places.put("options", settings.text("options", "").replaceFirst("^(?=.)", ","));
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
        case "twins" -> bench.twins("twins", 1);
        case "swaps" -> bench.twins("swaps", 2);
        case "jvms" -> bench.jvms(false);
        case "start" -> bench.jvms(true);
        default ->
            throw new IllegalArgumentException(
                "mode is slices, twins, swaps, jvms, start or report");
      }
    }
    // async-profiler's and others' non-daemon threads are in other processes; ours all are daemons.
    System.exit(0);
  }

  private void slices() throws IOException {
    CostWork work = CostWork.named(settings.text("work", "web"));
    List<String> switched = settings.texts("switch", "watch");
    boolean withAgent = switched.stream().anyMatch(SlicePlan::isAgents);
    Rival carried = Rival.named(withAgent ? "tidemark" : "none", places);
    try (CostSubject subject = CostSubject.start(java, work, carried, webService);
        AgentSwitch agent = withAgent ? AgentSwitch.of(subject.pid()) : null) {
      Map<String, RivalSwitch> rivals = new LinkedHashMap<>();
      for (String name : switched) {
        if (!SlicePlan.isAgents(name) && !name.equals("nothing")) {
          rivals.put(name, Rival.switched(name, places, java, subject.pid()));
        }
      }
      Tool.waitSeconds(settings.number("warm-up", 40));
      SlicePlan plan =
          new SlicePlan(subject, agent, rivals, switched, settings.number("seconds", 5));
      plan.tryAll();
      List<Map<String, Object>> done = rounds(work, plan, switched);
      System.out.print(new CostReport(CostRuns.of(done)).tables());
      if (agent != null) {
        System.out.println("agent: " + agent.cost());
      }
    }
  }

  private List<Map<String, Object>> rounds(CostWork work, SlicePlan plan, List<String> switched)
      throws IOException {
    List<String> round = new ArrayList<>(List.of("off", "off2"));
    for (int i = 0; i < settings.number("repeat", 1); i++) {
      round.addAll(switched);
    }
    List<Map<String, Object>> done = new ArrayList<>();
    for (int number = 0; number < settings.number("pairs", 20); number++) {
      Collections.shuffle(round, chance);
      for (String what : round) {
        Map<String, Object> slice = raw.begin("slices", work.name(), what, number);
        slice.putAll(plan.slice(what));
        done.add(slice);
        raw.keep(slice);
      }
    }
    return done;
  }

  private void twins(String mode, int cores) throws IOException {
    CostWork work = CostWork.named(settings.text("work", "web"));
    Rival carried = Rival.named("tidemark", places);
    try (Twins twins =
        new Twins(
            settings.text("switch", "watch"),
            settings.number("seconds", 5),
            IntStream.range(0, cores).mapToObj(i -> settings.number("core", 0) + i).toList(),
            () -> CostSubject.start(java, work, carried, webService))) {
      Tool.waitSeconds(settings.number("warm-up", 40));
      List<Map<String, Object>> done = new ArrayList<>();
      for (int number = 0; number < settings.number("pairs", 20); number++) {
        for (Map.Entry<String, Map<String, Object>> one : twins.round().entrySet()) {
          Map<String, Object> run = raw.begin(mode, work.name(), one.getKey(), number);
          run.putAll(one.getValue());
          done.add(run);
          raw.keep(run);
        }
      }
      System.out.print(new CostReport(CostRuns.of(done)).tables());
    }
  }

  private void jvms(boolean startOnly) throws IOException {
    CostWork named = CostWork.named(settings.text("work", "web"));
    CostWork work = startOnly && named.name().startsWith("heap16") ? named.untouched() : named;
    List<String> rivals = new ArrayList<>(settings.texts("rivals", "none,none2,tidemark"));
    for (int round = 0; round < settings.number("rounds", 5); round++) {
      Collections.shuffle(rivals, chance);
      for (String name : rivals) {
        Map<String, Object> run = raw.begin(startOnly ? "start" : "jvms", work.name(), name, round);
        try (CostSubject subject =
            CostSubject.start(java, work, Rival.named(name, places), webService)) {
          run.put("startMillis", subject.startMillis());
          if (!startOnly) {
            Tool.waitSeconds(settings.number("warm-up", 20));
            run.putAll(runOf(subject));
          }
        } catch (IOException e) {
          run.put("failed", e.getMessage());
        }
        raw.keep(run);
        System.out.println(run);
      }
    }
  }

  /** What a JVM does for a while, how large it is then, and how long it was stopped meanwhile. */
  private Map<String, Object> runOf(CostSubject subject) throws IOException {
    Allocated allocated = Allocated.now(java, subject.pid());
    Map<String, Double> before = PerfCounters.pauses(java, subject.pid());
    Map<String, Object> run = SliceFigures.of(subject, settings.number("seconds", 5));
    run.put("rssBytes", subject.vitals().residentBytes());
    PerfCounters.pauses(java, subject.pid())
        .forEach((pause, sum) -> run.put(pause, sum - before.getOrDefault(pause, 0.0)));
    double rate = Allocated.now(java, subject.pid()).perSecondSince(allocated);
    if (!Double.isNaN(rate)) {
      run.put("allocatedBytesPerSecond", rate);
    }
    return run;
  }
}
