package dev.tidemark.it.score.board;

import dev.tidemark.it.score.rival.Judge;
import dev.tidemark.it.score.series.Shape;
import dev.tidemark.it.score.series.Span;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All judges on all series, then ours by the leak's size and by the series' shape. */
final class Tables {
  private final Scoreboard board;
  private final Tally own;
  private final Rivals rivals;

  Tables(Scoreboard board) {
    this.board = board;
    this.own = board.tally(board.judges().get(0));
    this.rivals = new Rivals(board);
  }

  String judges() {
    StringBuilder text =
        new StringBuilder(
            """
            ## Against others, on the same series

            | judge | precision | recall | F1 | false alarms a week | found after: lab / hours / weeks | lost at detection | interval holds |
            |---|---|---|---|---|---|---|---|
            """);
    for (Judge judge : board.judges()) {
      Tally tally = board.tally(judge);
      row(
          text,
          judge.name(),
          number(tally.precision()),
          number(tally.recall()),
          number(tally.f1()),
          number(tally.falseAlarmsPerWeek()),
          foundAfter(tally),
          number(tally.medianLost()),
          number(tally.coverage()));
    }
    text.append("\nWhat each does:\n\n");
    for (Judge judge : board.judges()) {
      text.append("- *")
          .append(judge.name())
          .append("*: ")
          .append(judge.description())
          .append('\n');
    }
    return text.append('\n').toString();
  }

  String sizes() {
    StringBuilder text =
        new StringBuilder(
            """
            ## By size of the leak

            | limit hit in, or pace in the lab | leaks | precision | recall | F1 | found after | lost at detection | interval holds | best rival's F1 | its name |
            |---|---|---|---|---|---|---|---|---|---|
            """);
    for (Size size : Size.values()) {
      Tally leaks = own.of(size);
      Rivals.Best best = rivals.best(tally -> tally.f1(size));
      row(
          text,
          size.text,
          leaks.series(),
          number(own.precision(size)),
          number(own.recall(size)),
          number(own.f1(size)),
          OneSeries.time(leaks.afterAt(0.5)),
          number(leaks.medianLost()),
          number(leaks.coverage()),
          number(best.f1()),
          best.name());
    }
    return text.append('\n').toString();
  }

  String shapes() {
    StringBuilder text =
        new StringBuilder(
            """
            ## By shape

            | shape | healthy (accused) | leaks (found) | precision | recall | F1 | false alarms a week | found after: lab / hours / weeks | lost at detection | interval holds | best rival's F1 | its name |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """);
    for (Shape shape : Shape.values()) {
      Tally here = own.of(shape);
      Tally healthy = here.where(r -> !r.leaks());
      Tally leaks = here.where(Result::leaks);
      Rivals.Best best = rivals.best(tally -> tally.of(shape).f1());
      row(
          text,
          shape.name().toLowerCase(Locale.ROOT).replace('_', ' '),
          healthy.series() + " (" + healthy.accused() + ")",
          leaks.series() + " (" + leaks.found() + ")",
          number(here.precision()),
          number(here.recall()),
          number(here.f1()),
          number(here.falseAlarmsPerWeek()),
          foundAfter(here),
          number(here.medianLost()),
          number(here.coverage()),
          number(best.f1()),
          best.name());
    }
    return text.append('\n').toString();
  }

  private static void row(StringBuilder text, Object... cells) {
    text.append(
        Arrays.stream(cells)
            .map(Object::toString)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The medians of each length of series: a second here is what an hour is there. */
  private static String foundAfter(Tally tally) {
    return Stream.of(Span.values())
        .map(span -> OneSeries.time(tally.where(r -> r.span() == span).afterAt(0.5)))
        .collect(Collectors.joining(" / "));
  }
}
