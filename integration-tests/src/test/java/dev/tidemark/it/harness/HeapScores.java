package dev.tidemark.it.harness;

import dev.tidemark.it.harness.Findings.Finding;
import java.time.Instant;
import java.util.List;

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
        Figures.seconds(leakStarted, leak.confirmedAt()),
        Figures.growth(leak),
        Figures.coverage(leak),
        staleness(leak.staleness()),
        leak.className() == null ? "-" : leak.className(),
        leak.rootPath() == null ? "-" : String.join(" > ", leak.rootPath()),
        accumulation(leak.accumulation()),
        Figures.cost(found));
  }

  public static void healthy(String run, Findings found) {
    line(run, "healthy", "-", "-", "-", "-", "-", "-", "-", Figures.cost(found));
  }

  private static String staleness(Findings.Staleness staleness) {
    return staleness == null ? "-" : staleness.untouched() + "/" + staleness.sampled();
  }

  private static String accumulation(Findings.Accumulation accumulation) {
    return accumulation == null
        ? "-"
        : accumulation.where() + ": " + accumulation.sizeThen() + " to " + accumulation.sizeNow();
  }

  private static void line(String... columns) {
    Logs.append(FILE, String.join("\t", List.of(columns)));
  }
}
