package dev.tidemark.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostReportTest {
  private static final int MIDDLE = 4;
  private static final int SAME_TWICE = 5;

  private final SplittableRandom chance = new SplittableRandom(7);

  @TempDir Path folder;

  @Test
  void theSameTwiceComesOutAtOne() throws IOException {
    double[] interval = interval(1.00, MIDDLE);
    assertThat(interval[0]).isLessThan(1);
    assertThat(interval[1]).isGreaterThan(1);
  }

  @Test
  void whatIsFivePercentDearerComesOutAtThat() throws IOException {
    double[] interval = interval(1.05, MIDDLE);
    assertThat(interval[0]).isGreaterThan(1).isLessThan(1.05);
    assertThat(interval[1]).isGreaterThan(1.05);
  }

  @Test
  void theNoiseFloorStandsBesideItAndHoldsOne() throws IOException {
    double[] interval = interval(1.05, SAME_TWICE);
    assertThat(interval[0]).isBetween(0.95, 1.0);
    assertThat(interval[1]).isBetween(1.0, 1.05);
  }

  /** A 95 % interval that misses the truth far more or far less often than it says is none. */
  @Test
  void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
    int held = 0;
    for (int bench = 0; bench < 200; bench++) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < 12; round++) {
        ratios.add(Math.exp(0.02 * chance.nextGaussian()));
      }
      Ratio ratio = Ratio.of(ratios);
      held += ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
    }
    assertThat(held / 200.0).isBetween(0.91, 0.985);
  }

  @Test
  void aRoundOfAnotherRunOfTheBenchIsAnotherRound() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String run : List.of("first", "second")) {
      double machine = run.equals("first") ? 100 : 300;
      lines.add(line(run, "none", 0, machine));
      lines.add(line(run, "none2", 0, machine));
      lines.add(line(run, "other", 0, 1.1 * machine));
    }
    assertThat(report(lines)).contains("| other | 2 | 1.1000 (1.1000 to 1.1000)");
  }

  @Test
  void eachRivalHasARowAndTheWorkAPlot() throws IOException {
    interval(1.05, MIDDLE);
    assertThat(Files.readString(folder.resolve("tables.md"))).contains("| none2 ", "| other ");
    assertThat(Files.readString(folder.resolve("cpu-jvms-web.svg")))
        .startsWith("<svg")
        .contains("other");
  }

  /** Its second baseline is as noisy as what is measured, and does not belong into the first. */
  @Test
  void twinsAreComparedWithTheirFirstBaselineAlone() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      lines.add(line("r", "off", round, 100).replace("jvms", "twins"));
      lines.add(line("r", "off2", round, 300).replace("jvms", "twins"));
      lines.add(line("r", "watch", round, 101).replace("jvms", "twins"));
    }
    assertThat(report(lines))
        .contains("two JVMs at once")
        .contains("| watch | 6 | 1.0100 (1.0100 to 1.0100) | 1.0100 (1.0100 to 1.0100) |");
  }

  @Test
  void aRunThatFailedIsCountedAndNotMeasured() throws IOException {
    List<String> lines = new ArrayList<>(rounds(1.05));
    lines.add(
        "{\"mode\":\"jvms\",\"run\":\"r\",\"work\":\"web\",\"subject\":\"other\",\"round\":8,\"failed\":\"x\"}");
    assertThat(report(lines)).contains("| other | 8, 1 failed |");
  }

  /** Runs from before a figure was measured stay in the table, with a dash for it. */
  @Test
  void pausesAndAllocationStandWhereRunsHaveThem() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String subject : List.of("none", "none2", "other", "old")) {
      String line = line("r", subject, 0, 100);
      lines.add(
          subject.equals("old")
              ? line
              : line.replaceFirst(
                  "}$",
                  ",\"safepointMillis\":12.34,\"collectionMillis\":10.04,"
                      + "\"allocatedBytesPerSecond\":3.2e8}"));
    }
    String report = report(lines);

    assertThat(report)
        .contains("| RSS added, MB | safepoints, ms | GC, ms | allocated, MB/s |\n")
        .containsPattern(
            "\\| other \\|.* - \\| 12.3 \\(12.3 to 12.3\\) \\| 10.0 \\(10.0 to 10.0\\)"
                + " \\| 320.0 \\(320.0 to 320.0\\) \\|\n")
        .containsPattern("\\| old \\|.* - \\| - \\| - \\| - \\|\n");
    assertThat(report.lines().map(line -> line.chars().filter(c -> c == '|').count()).distinct())
        .containsExactlyInAnyOrder(0L, 16L);
  }

  @Test
  void aBoundHoldsIsMissedOrIsUndecidedByTheWholeInterval() {
    assertThat(verdictOf(10, 11, 12, 11, 10, 12)).endsWith("| 6 | holds |");
    assertThat(verdictOf(80, 81, 82, 81, 80, 82)).endsWith("| 6 | missed |");
    assertThat(verdictOf(20, 60, 90, 60, 50, 70)).endsWith("| 6 | undecided |");
    assertThat(verdictOf(10, 11, 12, 11, 10)).endsWith("| 5 | undecided |");
    assertThat(verdictOf()).endsWith("| 0 | not measured |");
  }

  private static String verdictOf(long... megabytesAdded) {
    List<Map<String, Object>> runs = new ArrayList<>();
    for (int round = 0; round < megabytesAdded.length; round++) {
      for (String subject : List.of("none", "none2", "tidemark")) {
        long added = subject.equals("tidemark") ? megabytesAdded[round] : 0;
        runs.add(
            Map.of(
                "mode",
                "jvms",
                "run",
                "r",
                "work",
                "web",
                "subject",
                subject,
                "round",
                round,
                "rssBytes",
                (500 + added) * 1e6));
      }
    }
    return CostBounds.text(CostRuns.of(runs))
        .lines()
        .filter(line -> line.startsWith("| layer 1, RSS added "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePagesFirstLinesAreMadeAnewAndTheRestStays() {
    String page =
        """
        # Cost
        <!-- bounds: bin/bench cost mode=report -->
        old
        <!-- end of bounds -->
        rest
        """;
    assertThat(CostReport.withBounds(page, "new\n")).isEqualTo(page.replace("old", "new"));
    assertThat(CostReport.withBounds("no such place", "new\n")).isEqualTo("no such place");
  }

  /** Rounds differ by 10 %, as a machine does; within one, runs differ by 2 %. */
  private List<String> rounds(double dearer) {
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      double machine = 100 * (1 + 0.1 * chance.nextGaussian());
      lines.add(line("r", "none", round, machine * (1 + 0.02 * chance.nextGaussian())));
      lines.add(line("r", "none2", round, machine * (1 + 0.02 * chance.nextGaussian())));
      lines.add(line("r", "other", round, dearer * machine * (1 + 0.02 * chance.nextGaussian())));
    }
    return lines;
  }

  private static String line(String run, String subject, int round, double cpu) {
    return new Gson()
        .toJson(
            Map.of(
                "mode", "jvms",
                "run", run,
                "work", "web",
                "subject", subject,
                "round", round,
                "cpuMicrosPerPiece", cpu));
  }

  private String report(List<String> lines) throws IOException {
    Path raw = folder.resolve("raw.jsonl");
    Files.write(raw, lines);
    CostReport.write(raw, folder);
    return Files.readString(folder.resolve("tables.md"));
  }

  private double[] interval(double dearer, int column) throws IOException {
    String table = report(rounds(dearer));
    String cell =
        table
            .lines()
            .filter(line -> line.startsWith("| other "))
            .findFirst()
            .orElseThrow()
            .split("\\|")[column];
    String[] ends = cell.substring(cell.indexOf('(') + 1, cell.indexOf(')')).split(" to ");
    return new double[] {Double.parseDouble(ends[0]), Double.parseDouble(ends[1])};
  }
}
