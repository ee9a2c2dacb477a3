package dev.tidemark.it.harness;

import dev.tidemark.it.app.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

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
        seconds(Duration.between(leakStarted, finding.confirmedAt())),
        finding.growthBytesPerMinute() == null
            ? "-"
            : String.format(Locale.ROOT, "%.2f MB/s", finding.growthBytesPerMinute() / 60e6),
        finding.coverage() == null ? "-" : String.format(Locale.ROOT, "%.2f", finding.coverage()),
        cost(found),
        finding.culprit().stream()
            .filter(frame -> frame.startsWith("com.acme."))
            .findFirst()
            .orElse("-"));
  }

  public static void other(Program program, Jdk jdk, User user, String verdict, Findings found) {
    line(program, jdk, user, verdict, "-", "-", "-", cost(found), "-");
  }

  private static String cost(Findings found) {
    Findings.Cost cost = found.agent().cost();
    return cost == null || cost.cpuShare() == null
        ? "-"
        : String.format(Locale.ROOT, "%.2f %%", 100 * cost.cpuShare());
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
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
