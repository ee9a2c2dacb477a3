package dev.tidemark.it.harness;

import dev.tidemark.it.app.Program;
import java.time.Instant;

/** One line a scenario in {@code target/it-logs/scenarios.tsv}: the figures of docs/results.md. */
public final class Scoreboard {
  private static final String FILE = "scenarios.tsv";

  private Scoreboard() {}

  public static void leak(
      Program program,
      Jdk jdk,
      User user,
      Instant leakStarted,
      Findings found,
      Findings.Finding finding) {
    line(
        program,
        jdk,
        user,
        finding.verdict(),
        Figures.seconds(leakStarted, finding.confirmedAt()),
        Figures.growth(finding),
        Figures.coverage(finding),
        Figures.cost(found),
        finding.culprit().stream()
            .filter(frame -> frame.startsWith("com.acme."))
            .findFirst()
            .orElse("-"));
  }

  public static void other(Program program, Jdk jdk, User user, String verdict, Findings found) {
    line(program, jdk, user, verdict, "-", "-", "-", Figures.cost(found), "-");
  }

  private static void line(Program program, Jdk jdk, User user, Object... rest) {
    StringBuilder line = new StringBuilder();
    line.append(program).append('\t').append(jdk).append('\t').append(user);
    for (Object each : rest) {
      line.append('\t').append(each);
    }
    Logs.append(FILE, line.toString());
  }
}
