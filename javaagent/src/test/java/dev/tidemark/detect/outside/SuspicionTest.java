package dev.tidemark.detect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.State;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SuspicionTest {
  private static final double DAY = 86_400;
  private static final int COARSE = Levels.PRODUCTION.levels().size() - 1;

  private final Suspicion suspicion = new Suspicion(Kind.NATIVE_MALLOC, Levels.PRODUCTION);

  /** After the leak ended its account swings with the day, and a fine level sees each morning. */
  @Test
  void whatAFinerLevelSeesDoesNotKeepACoarseClaimOpen() {
    look(COARSE, 5 * DAY, Look.Standing.LEAKS);
    look(COARSE, 5 * DAY + 7_200, Look.Standing.LEAKS);
    assertThat(state()).isEqualTo(State.CONFIRMED);
    for (int day = 6; day < 9; day++) {
      look(0, day * DAY, Look.Standing.GROWS);
      look(0, day * DAY + 1_800, Look.Standing.QUIET);
      for (int hour = 1; hour < 24; hour += 2) {
        look(COARSE, day * DAY + hour * 3_600, Look.Standing.QUIET);
      }
    }
    assertThat(state()).isEqualTo(State.CLEARED);
  }

  @Test
  void whatTheSameLevelSeesDoes() {
    look(COARSE, 5 * DAY, Look.Standing.LEAKS);
    look(COARSE, 5 * DAY + 7_200, Look.Standing.LEAKS);
    for (int day = 6; day < 9; day++) {
      look(COARSE, day * DAY, Look.Standing.GROWS);
      look(COARSE, day * DAY + DAY / 2, Look.Standing.QUIET);
    }
    assertThat(state()).isEqualTo(State.CONFIRMED);
  }

  private State state() {
    return Objects.requireNonNull(suspicion.claim()).state();
  }

  private void look(int level, double now, Look.Standing standing) {
    suspicion.onLook(
        level,
        now,
        now,
        new Look(
            Kind.NATIVE_MALLOC,
            3 * DAY,
            standing,
            null,
            null,
            "for this test",
            null,
            true,
            List.of(),
            List.of()));
  }
}
