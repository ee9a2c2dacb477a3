package dev.tidemark.it.harness;

import dev.tidemark.it.harness.Findings.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One line a run in {@code target/it-logs/heap.tsv}; {@code bin/results} makes a table of it. */
public final class HeapScores {
  private static final String FILE = "heap.tsv";

  private HeapScores() {}

  /**
   * @param run its name: program, JDK and collector
   */
  public static void leak(String run, Instant leakStarted, Findings found) {
    Finding leak = found.leaks().get(0);
    line(
        run,
        leak.kind() + " " + leak.verdict(),
        seconds(Duration.between(leakStarted, leak.confirmedAt())),
        String.format(Locale.ROOT, "%.2f MB/s", leak.growthBytesPerMinute() / 60e6),
        leak.coverage() == null ? "-" : String.format(Locale.ROOT, "%.2f", leak.coverage()),
        staleness(leak.staleness()),
        leak.className() == null ? "-" : leak.className(),
        leak.rootPath() == null ? "-" : String.join(" > ", leak.rootPath()),
        accumulation(leak.accumulation()),
        cost(found));
  }

  public static void healthy(String run, Findings found) {
    line(run, "healthy", "-", "-", "-", "-", "-", "-", "-", cost(found));
  }

  private static String staleness(Findings.Staleness staleness) {
    return staleness == null ? "-" : staleness.untouched() + "/" + staleness.sampled();
  }

  private static String accumulation(Findings.Accumulation accumulation) {
    return accumulation == null
        ? "-"
        : accumulation.where() + ": " + accumulation.sizeThen() + " to " + accumulation.sizeNow();
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

  private static void line(String... columns) {
    Logs.append(FILE, String.join("\t", List.of(columns)));
  }
}
