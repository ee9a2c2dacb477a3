package dev.tidemark.it.score.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.score.rival.Alarm;
import dev.tidemark.it.score.rival.Judge;
import dev.tidemark.it.score.rival.Sitting;
import dev.tidemark.it.score.series.Collector;
import dev.tidemark.it.score.series.DataSet;
import dev.tidemark.it.score.series.Shape;
import dev.tidemark.it.score.series.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two healthy weeks and five leaks: ours accuses one of the weeks and misses a leak, one rival
 * finds what ours does not, the other says nothing at all.
 */
class TablesTest {
  private static final double WEEK = 7 * 86400;
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final Found MISSED = new Found(Double.NaN, Double.NaN);

  /**
   * @param after seconds since its start
   * @param lost share of what it takes until the limit
   */
  private record Found(double after, double lost) {}

  private final Scoreboard board = board();
  private final Tables tables = new Tables(board);

  @Test
  void eachJudgeHasItsMediansOfTimeAndOfWhatWasLost() {
    assertThat(tables.judges())
        .contains(
            "| Ours | 0.800 | 0.800 | 0.800 | 0.500 | 40 s / 30 min / 36.0 h | 0.500 | 0.750 |\n",
            "| Other | 1.000 | 0.200 | 0.333 | 0.000 | - / 120 min / - | 0.100 | 0.000 |\n",
            "| Silent | - | 0.000 | - | 0.000 | - / - / - | - | - |\n");
  }

  @Test
  void aShapeIsCountedByItsOwnSeries() {
    assertThat(tables.shapes())
        .contains(
            "| steady | 1 (0) | 4 (4) | 1.000 | 1.000 | 1.000 | 0.000 | 40 s / 30 min / 36.0 h |"
                + " 0.500 | 0.750 | - | - |\n",
            "| batch | 1 (1) | 1 (0) | 0.000 | 0.000 | 0.000 | 1.000 | - / - / - | - | - | 1.000 |"
                + " Other |\n",
            "| sizing | 0 (0) | 0 (0) | - | - | - | - | - / - / - | - | - | - | - |\n");
  }

  /**
   * Of the three leaks of a day's series one is missed, and the only healthy day is not accused.
   */
  @Test
  void aSizeHasAllButFalseAlarms() {
    assertThat(tables.sizes())
        .contains(
            "| limit in up to 3 h | 3 | 1.000 | 0.667 | 0.800 | 30 min | 0.500 | 1.000 | 0.500 |"
                + " Other |\n",
            "| 1 to 3 days | 1 | 0.500 | 1.000 | 0.667 | 36.0 h | 0.600 | 0.000 | 0.000 | Other |\n",
            "| 3 to 7 days | 0 | - | - | - | - | - | - | - | - |\n");
  }

  @Test
  void thePageHasAllTables(@TempDir Path folder) throws IOException {
    Page.write(board, folder);

    assertThat(Files.readString(folder.resolve("accuracy.md")))
        .contains(tables.judges(), tables.sizes(), tables.shapes())
        .contains("| best rival's F1 beaten | at every size | at 2 of 11 | **no** |");
  }

  private static Scoreboard board() {
    Map<Judge, List<Result>> results = new LinkedHashMap<>();
    results.put(
        judge("Ours"),
        results(
            true,
            new Found(40, 0.2),
            new Found(20 * MINUTE, 0.4),
            new Found(30 * MINUTE, 0.5),
            new Found(36 * HOUR, 0.6),
            MISSED));
    results.put(
        judge("Other"), results(false, MISSED, MISSED, MISSED, MISSED, new Found(2 * HOUR, 0.1)));
    results.put(judge("Silent"), results(false, MISSED, MISSED, MISSED, MISSED, MISSED));
    return new Scoreboard(DataSet.QUICK, results, 0);
  }

  /**
   * @param accuses the healthy week with batches
   * @param found of each leak
   */
  private static List<Result> results(boolean accuses, Found... found) {
    return List.of(
        result(Span.HOURS, Shape.STEADY, null, false, MISSED),
        result(Span.WEEKS, Shape.BATCH, null, accuses, MISSED),
        result(Span.LAB, Shape.STEADY, Size.LAB_5_MB, false, found[0]),
        result(Span.HOURS, Shape.STEADY, Size.HOURS_3, false, found[1]),
        result(Span.HOURS, Shape.STEADY, Size.HOURS_3, false, found[2]),
        result(Span.WEEKS, Shape.STEADY, Size.DAYS_3, false, found[3]),
        result(Span.HOURS, Shape.BATCH, Size.HOURS_3, false, found[4]));
  }

  /** The interval is up to two hours; what takes two hours to find or more has three left. */
  private static Result result(Span span, Shape shape, Size size, boolean accused, Found found) {
    double after = found.after();
    Result.Began alarm = new Result.Began(after, new Alarm("HEAP", after, 0, 2 * HOUR - 1, ""));
    return new Result(
        "s",
        1,
        span,
        shape,
        Collector.G1,
        size,
        size == null ? "" : "LINEAR",
        size == null ? "" : "HEAP_AFTER",
        size == null ? WEEK : 0,
        accused ? List.of(alarm) : List.of(),
        size == null ? Double.POSITIVE_INFINITY : 3 * WEEK,
        Double.isNaN(after) ? null : alarm,
        after,
        found.lost(),
        after < 2 * HOUR ? HOUR : 3 * HOUR,
        0);
  }

  private static Judge judge(String name) {
    return new Judge() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String description() {
        return "As told.";
      }

      @Override
      public Sitting sit(Facts facts) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
