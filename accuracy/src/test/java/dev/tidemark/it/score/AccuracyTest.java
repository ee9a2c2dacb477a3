package dev.tidemark.it.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.it.score.board.Scoreboard;
import dev.tidemark.it.score.board.Tally;
import dev.tidemark.it.score.rival.Judge;
import dev.tidemark.it.score.rival.Judges;
import dev.tidemark.it.score.series.DataSet;
import dev.tidemark.it.score.series.SeriesMaker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The quick set: that a change of the engine does not make it worse unseen. */
class AccuracyTest {
  @Test
  void theEngineIsNoWorseThanItWas() {
    List<Judge> judges =
        Judges.all().stream()
            .filter(judge -> List.of("Tidemark", "OLS, R² > 0.8", "Precog").contains(judge.name()))
            .toList();
    Scoreboard board = Scoreboard.run(DataSet.QUICK, "", judges, 2);

    Tally own = board.tally(judges.get(0));
    assertThat(judges.get(0).name()).isEqualTo("Tidemark");
    assertThat(own.precision()).isGreaterThanOrEqualTo(0.95);
    assertThat(own.recall()).isGreaterThanOrEqualTo(0.9);
    assertThat(own.coverage()).isGreaterThanOrEqualTo(0.85);
    for (Judge rival : judges.subList(1, judges.size())) {
      assertThat(own.f1()).as(rival.name()).isGreaterThan(board.tally(rival).f1() + 0.1);
    }
  }

  @Test
  void aSeedMakesTheSameSeriesEachTime() {
    SeriesMaker.Spec spec = DataSet.QUICK.specs().get(0);

    assertThat(SeriesMaker.make(spec).csv()).isEqualTo(SeriesMaker.make(spec).csv());
  }

  @Test
  void theSetsHaveNoSeedInCommon() {
    List<Long> training = DataSet.TRAIN.specs().stream().map(SeriesMaker.Spec::seed).toList();

    assertThat(DataSet.HELD_OUT.specs())
        .hasSizeGreaterThanOrEqualTo(2000)
        .noneMatch(spec -> training.contains(spec.seed()));
  }
}
