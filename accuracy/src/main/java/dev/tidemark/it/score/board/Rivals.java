package dev.tidemark.it.score.board;

import dev.tidemark.it.score.rival.Judge;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The judges that are not ours. */
final class Rivals {
  private final Scoreboard board;
  private final List<Judge> judges;

  Rivals(Scoreboard board) {
    this.board = board;
    this.judges = board.judges().subList(1, board.judges().size());
  }

  /**
   * The rival that does best on a part of the series.
   *
   * @param f1 NaN where there is none
   */
  record Best(String name, double f1) {
    private static final Best NONE = new Best("-", Double.NaN);

    boolean isBeatenBy(double own) {
      return own > (Double.isNaN(f1) ? 0 : f1);
    }
  }

  /**
   * @param f1 of the part that is looked at
   */
  Best best(ToDoubleFunction<Tally> f1) {
    return judges.stream()
        .map(judge -> new Best(judge.name(), f1.applyAsDouble(board.tally(judge))))
        .filter(best -> !Double.isNaN(best.f1()))
        .max(Comparator.comparingDouble(Best::f1))
        .orElse(Best.NONE);
  }
}
