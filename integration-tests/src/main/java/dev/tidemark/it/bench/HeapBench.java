package dev.tidemark.it.bench;

import com.acme.churn.OrderLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What watching the heap costs a program that allocates as fast as it can, and how long the agent
 * stops a program.
 *
 * <p>Throughput and CPU are ratios of two JVMs, with and without the agent, that ran one after the
 * other, the first of a pair changing. Pauses: see {@link PauseBench}.
 *
 * <p>Arguments: {@code jar=} the packed agent; {@code java=} folders of JDKs, separated by commas
 * (default: this one's); {@code gc=} collectors (G1,ZGC); {@code pairs=} (6), 0 for pauses only;
 * {@code warm-up=} and {@code measured=} seconds (30, 30); {@code threads=} (2); {@code options=}
 * of the agent (none); {@code pauses=} seconds of each watch for pauses (40), 0 for none.
 */
public final class HeapBench {
  private final Settings settings;
  private final Path jar;

  private HeapBench(Settings settings) throws IOException {
    this.settings = settings;
    this.jar = settings.jar();
  }

  public static void main(String[] arguments) throws IOException {
    Settings settings = new Settings(arguments);
    HeapBench bench = new HeapBench(settings);
    for (Path jdk : settings.jdks()) {
      for (String collector : settings.texts("gc", "G1,ZGC")) {
        System.out.println(jdk.getFileName() + ", " + collector);
        bench.compare(jdk, collector);
        if (settings.number("pauses", 40) > 0) {
          new PauseBench(settings, jdk, collector).run();
        }
      }
    }
  }

  private void compare(Path jdk, String collector) throws IOException {
    List<Double> throughput = new ArrayList<>();
    List<Double> cpu = new ArrayList<>();
    List<Double> gigabytes = new ArrayList<>();
    int pairs = settings.number("pairs", 6);
    for (int pair = 0; pair < pairs; pair++) {
      boolean agentFirst = pair % 2 == 0;
      Run one = run(jdk, collector, agentFirst);
      Run other = run(jdk, collector, !agentFirst);
      Run with = agentFirst ? one : other;
      Run without = agentFirst ? other : one;
      throughput.add(with.operationsPerSecond() / without.operationsPerSecond());
      cpu.add(with.cpuPerOperation() / without.cpuPerOperation());
      gigabytes.add(without.gigabytesPerSecond());
    }
    if (pairs > 0) {
      double allowed = collector.equals("ZGC") ? 3 : 1;
      System.out.println("  allocated without    " + Spread.of(gigabytes).text("GB/s"));
      System.out.println("  throughput           " + Ratio.of(throughput).asAddition());
      System.out.println(
          "  CPU per operation    "
              + Ratio.of(cpu).asAddition()
              + String.format(Locale.ROOT, ", allowed %+.0f %%", allowed));
    }
  }

  private Run run(Path jdk, String collector, boolean agent) throws IOException {
    List<String> flags = new ArrayList<>(List.of("-Xms1g", "-Xmx2g", flag(collector)));
    if (agent) {
      flags.add("-javaagent:" + jar + options(settings));
    }
    try (Forked forked =
        Forked.start(
            jdk,
            flags,
            OrderLoop.class,
            "threads=" + settings.number("threads", 2),
            "warm-up=" + settings.number("warm-up", 30),
            "measured=" + settings.number("measured", 30))) {
      return Run.parse(forked.await("RESULT"));
    }
  }

  static String flag(String collector) {
    return "-XX:+Use" + (collector.equals("ZGC") ? "Z" : collector) + "GC";
  }

  static String options(Settings settings) {
    String options = settings.text("options", "");
    return options.isEmpty() ? "" : "=" + options;
  }

  /** What {@link OrderLoop} says of itself. */
  private record Run(long operations, long nanos, long cpuNanos, long allocatedBytes) {
    static Run parse(String result) {
      String[] figures = result.split(" ");
      return new Run(
          Long.parseLong(figures[0]),
          Long.parseLong(figures[1]),
          Long.parseLong(figures[2]),
          Long.parseLong(figures[3]));
    }

    double operationsPerSecond() {
      return operations * 1e9 / nanos;
    }

    double cpuPerOperation() {
      return (double) cpuNanos / operations;
    }

    double gigabytesPerSecond() {
      return (double) allocatedBytes / nanos;
    }
  }
}
