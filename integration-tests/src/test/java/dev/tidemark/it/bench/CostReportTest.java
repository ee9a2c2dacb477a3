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
  private final SplittableRandom chance = new SplittableRandom(7);

  @TempDir Path folder;

  @Test
  void theSameTwiceComesOutAtOne() throws IOException {
    double[] interval = interval(1.00);
    assertThat(interval[0]).isLessThan(1);
    assertThat(interval[1]).isGreaterThan(1);
  }

  @Test
  void whatIsFivePercentDearerComesOutAtThat() throws IOException {
    double[] interval = interval(1.05);
    assertThat(interval[0]).isGreaterThan(1).isLessThan(1.05);
    assertThat(interval[1]).isGreaterThan(1.05);
  }

  @Test
  void eachRivalHasARowAndTheWorkAPlot() throws IOException {
    interval(1.05);
    assertThat(Files.readString(folder.resolve("tables.md"))).contains("| none ", "| other ");
    assertThat(Files.readString(folder.resolve("cpu-web.svg")))
        .startsWith("<svg")
        .contains("other");
  }

  @Test
  void aRunThatFailedIsCountedAndNotMeasured() throws IOException {
    List<String> lines = new ArrayList<>(rounds(1.05));
    lines.add(
        "{\"mode\":\"jvms\",\"work\":\"web\",\"subject\":\"other\",\"round\":8,\"failed\":\"x\"}");
    assertThat(report(lines)).contains("| 9, 1 failed |");
  }

  /** Rounds differ by 10 %, as a machine does; within one, runs differ by 2 %. */
  private List<String> rounds(double dearer) {
    List<String> lines = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      double machine = 100 * (1 + 0.1 * chance.nextGaussian());
      lines.add(line("none", round, machine * (1 + 0.02 * chance.nextGaussian())));
      lines.add(line("other", round, dearer * machine * (1 + 0.02 * chance.nextGaussian())));
    }
    return lines;
  }

  private static String line(String subject, int round, double cpu) {
    return new Gson()
        .toJson(
            Map.of(
                "mode", "jvms",
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

  private double[] interval(double dearer) throws IOException {
    String table = report(rounds(dearer));
    String cell =
        table
            .lines()
            .filter(line -> line.startsWith("| other "))
            .findFirst()
            .orElseThrow()
            .split("\\|")[2];
    String[] ends = cell.substring(cell.indexOf('(') + 1, cell.indexOf(',')).split(" to ");
    return new double[] {Double.parseDouble(ends[0]), Double.parseDouble(ends[1])};
  }
}
