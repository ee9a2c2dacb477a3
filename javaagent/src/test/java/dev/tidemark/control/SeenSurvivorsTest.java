package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.investigate.Reached;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenSurvivorsTest {
  private static final Reached MORNING = new Reached(20e6, 6 * 3600);
  private static final Reached SINCE = new Reached(18e6, 1080);
  private static final Reached WINDOW = new Reached(3e6, 180);

  /** A false alarm in the morning was counted as well; the leak began twenty minutes ago. */
  @Test
  void whatWasCountedBeforeTheGrowthBeganSaysNothingOfIt() {
    assertThat(SeenSurvivors.grown(List.of(MORNING, SINCE, WINDOW), 1200)).isSameAs(SINCE);
    assertThat(SeenSurvivors.grown(List.of(MORNING, SINCE, WINDOW), 7 * 3600)).isSameAs(MORNING);
  }

  @Test
  void whereAllAreOlderTheNewestIsTheNearest() {
    assertThat(SeenSurvivors.grown(List.of(MORNING, SINCE), 600)).isSameAs(SINCE);
    assertThat(SeenSurvivors.grown(List.of(), 600)).isNull();
  }
}
