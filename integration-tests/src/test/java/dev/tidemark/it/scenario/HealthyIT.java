package dev.tidemark.it.scenario;

import dev.tidemark.it.app.Expectation;
import dev.tidemark.it.app.Program;
import dev.tidemark.it.harness.AgentJvm;
import dev.tidemark.it.harness.Breadth;
import dev.tidemark.it.harness.Findings;
import dev.tidemark.it.harness.Jdk;
import dev.tidemark.it.harness.Scoreboard;
import dev.tidemark.it.harness.User;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that gives everything back is left in peace, however much it grows on its way. */
class HealthyIT {
  /** The ones most likely to be taken for a leak run as every user; a short run has no others. */
  private static final Set<Program> HARDEST =
      EnumSet.of(
          Program.DEFLATERS_ENDED,
          Program.HEAP_GROWN_TO_MAX,
          Program.HEAP_PRE_TOUCHED,
          Program.DIRECT_BUFFERS_POOLED);

  static List<Arguments> runs() {
    List<Arguments> runs = new ArrayList<>(Runs.all(List.copyOf(HARDEST)));
    if (Breadth.isWhole()) {
      List<Program> others = new ArrayList<>(Program.expecting(Expectation.Verdict.NONE));
      others.removeAll(HARDEST);
      runs.addAll(Runs.alternating(others));
    }
    return runs;
  }

  @ParameterizedTest(name = "{0} on {1} as {2}")
  @MethodSource("runs")
  void isNeverConfirmed(Program program, Jdk jdk, User user) {
    try (AgentJvm jvm = AgentJvm.of(program, jdk, user).start()) {
      Findings last = Watch.untilTheEnd(jvm);
      Scoreboard.other(program, jdk, user, "healthy", last);
    }
  }
}
