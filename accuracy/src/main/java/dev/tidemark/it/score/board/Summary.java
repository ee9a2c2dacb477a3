package dev.tidemark.it.score.board;

import dev.tidemark.it.score.rival.Judge;
import java.util.Locale;

/** The result in a few lines, for the terminal. */
public final class Summary {
  private Summary() {}

  public static String text(Scoreboard board) {
    StringBuilder text = new StringBuilder();
    for (Judge judge : board.judges()) {
      Tally tally = board.tally(judge);
      text.append(
          String.format(
              Locale.ROOT,
              "%-28s precision %.3f recall %.3f (in reach %.3f) F1 %.3f false/week %.3f interval"
                  + " holds %.2f account %.2f lost %.2f cpu %.1f s%n",
              judge.name(),
              tally.precision(),
              tally.recall(),
              tally.recallInReach(),
              tally.f1(),
              tally.falseAlarmsPerWeek(),
              tally.coverage(),
              tally.rightAccount(),
              tally.medianLost(),
              tally.secondsOfCpu()));
    }
    return text.toString();
  }

  /** The series that a judge got wrong, one a line, with what it said. */
  public static String failures(Scoreboard board, Judge judge) {
    StringBuilder text = new StringBuilder();
    for (Result result : board.tally(judge).results()) {
      boolean counts = result.size() == null || result.size().counts();
      if (!result.falseAlarms().isEmpty() || (result.missed() && counts)) {
        String why =
            result.falseAlarms().isEmpty()
                ? ""
                : ": "
                    + result.falseAlarms().get(0).alarm().account()
                    + " "
                    + result.falseAlarms().get(0).alarm().why();
        text.append(result.series())
            .append(" [")
            .append(result.collector())
            .append(result.size() == null ? "" : ", " + result.size().text)
            .append("] ")
            .append(OneSeries.said(result))
            .append(why)
            .append('\n');
      }
    }
    return text.toString();
  }
}
