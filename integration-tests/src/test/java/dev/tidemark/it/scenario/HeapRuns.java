package dev.tidemark.it.scenario;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.harness.Breadth;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Which program runs on which JDK with which collector: a leak on each JDK with one collector, a
 * healthy program on one JDK with one collector, the next program with the next, so that several
 * meet each; in a short run a leak is on one JDK too. {@code -Dit.matrix=1} to {@code 4} is the
 * same one or more steps on; {@code -Dit.matrix=full} runs all of it:
 *
 * <pre>mvn verify -pl integration-tests -am -Dit.test='Heap*IT' -Dit.matrix=full</pre>
 */
final class HeapRuns {
  /** Appended to the names of the runs in which another agent has the JVM's sampler. */
  static final String SAMPLER_TAKEN = "-SAMPLER_TAKEN";

  /** Whoever asks for one run by its name gets it, whatever the turn. */
  private static final String MATRIX =
      System.getProperty("it.matrix", Runs.areSelected() ? "full" : "0");

  private static final EnumSet<Collector> JFR =
      EnumSet.of(Collector.G1, Collector.PARALLEL, Collector.SERIAL);

  /** So that a program meets another collector on the next JDK. */
  private static final int JDK_STEP = 2;

  private HeapRuns() {}

  /**
   * @param suffix of the runs' names, as {@code -Dit.only=SESSIONS_KEPT-17-G1} selects them
   */
  static List<Arguments> all(List<HeapProgram> programs, String suffix) {
    return runs(programs, suffix, !Breadth.isWhole());
  }

  /**
   * Whether JFR samples objects where another agent has the JVM's sampler. With ZGC its way is too
   * dear, with Shenandoah it does not work: there nobody samples, and objects are counted.
   */
  static boolean isSampledByJfr(Collector collector) {
    return JFR.contains(collector);
  }

  /** One JDK a program, the next program on the next: half the time, unless all is asked for. */
  static List<Arguments> alternating(List<HeapProgram> programs) {
    return runs(programs, "", !MATRIX.equals("full"));
  }

  /**
   * Where nobody samples objects: each program on one JDK with one such collector, the next with
   * the next, unless all is asked for.
   */
  static List<Arguments> withoutSamples(List<HeapProgram> programs, String suffix) {
    List<Jdk> jdks = Jdks.all();
    List<Collector> collectors = List.copyOf(EnumSet.complementOf(JFR));
    List<Arguments> runs = new ArrayList<>();
    int each = jdks.size() * collectors.size();
    for (int program = 0; program < programs.size(); program++) {
      for (int way = 0; way < each; way++) {
        Jdk jdk = jdks.get(way % jdks.size());
        Collector collector = collectors.get(way / jdks.size());
        if ((MATRIX.equals("full") || way == program % each)
            && Collector.in(jdk).contains(collector)
            && Runs.isAskedFor(name(programs.get(program), jdk, collector, suffix))) {
          runs.add(arguments(programs.get(program), jdk, collector));
        }
      }
    }
    return runs;
  }

  private static List<Arguments> runs(
      List<HeapProgram> programs, String suffix, boolean oneJdkEach) {
    List<Arguments> runs = new ArrayList<>();
    List<Jdk> jdks = Jdks.all();
    // The turn outside, else a program that needs much of the processor would meet itself.
    for (int turn : turns()) {
      for (int program = 0; program < programs.size(); program++) {
        for (int jdk = 0; jdk < jdks.size(); jdk++) {
          if (!oneJdkEach || (program + turn) % jdks.size() == jdk) {
            int step = program + JDK_STEP * jdk + turn;
            add(programs.get(program), jdks.get(jdk), turn, step, suffix, runs);
          }
        }
      }
    }
    return runs;
  }

  static String name(HeapProgram program, Jdk jdk, Collector collector, String suffix) {
    return program.name() + "-" + jdk.feature() + "-" + collector.name() + suffix;
  }

  private static int[] turns() {
    return MATRIX.equals("full")
        ? IntStream.range(0, Collector.values().length).toArray()
        : new int[] {Integer.parseInt(MATRIX)};
  }

  private static void add(
      HeapProgram program, Jdk jdk, int turn, int step, String suffix, List<Arguments> runs) {
    List<Collector> collectors = Collector.in(jdk);
    Collector collector = collectors.get(step % collectors.size());
    // A JDK with fewer collectors is through before the last turn.
    if (turn < collectors.size() && Runs.isAskedFor(name(program, jdk, collector, suffix))) {
      runs.add(arguments(program, jdk, collector));
    }
  }
}
