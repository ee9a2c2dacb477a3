package dev.tidemark.it.scenario;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.it.app.HeapProgram;
import dev.tidemark.it.harness.Collector;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Jdks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Which program runs on which JDK with which collector: each on each JDK with one collector, the
 * next program with the next, so that several meet each collector. {@code -Dit.matrix=full} runs
 * each with all, which takes about five times as long.
 */
final class HeapRuns {
  private static final boolean FULL = "full".equals(System.getProperty("it.matrix"));

  /** So that a program meets another collector on the next JDK. */
  private static final int JDK_STEP = 2;

  private HeapRuns() {}

  /**
   * @param suffix of the runs' names, as {@code -Dit.only=SESSIONS_KEPT-17-G1} selects them
   */
  static List<Arguments> of(List<HeapProgram> programs, String suffix) {
    List<Arguments> runs = new ArrayList<>();
    List<Jdk> jdks = Jdks.all();
    for (int program = 0; program < programs.size(); program++) {
      for (int jdk = 0; jdk < jdks.size(); jdk++) {
        for (Collector collector : collectors(jdks.get(jdk), program + JDK_STEP * jdk)) {
          add(programs.get(program), jdks.get(jdk), collector, suffix, runs);
        }
      }
    }
    return runs;
  }

  static String name(HeapProgram program, Jdk jdk, Collector collector, String suffix) {
    return program.name() + "-" + jdk.feature() + "-" + collector.name() + suffix;
  }

  private static List<Collector> collectors(Jdk jdk, int turn) {
    List<Collector> all = Collector.in(jdk);
    return FULL ? all : List.of(all.get(turn % all.size()));
  }

  private static void add(
      HeapProgram program, Jdk jdk, Collector collector, String suffix, List<Arguments> runs) {
    if (Runs.isAskedFor(name(program, jdk, collector, suffix))) {
      runs.add(arguments(program, jdk, collector));
    }
  }
}
