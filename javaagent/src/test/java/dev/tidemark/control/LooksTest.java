package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.detect.Scale;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static final double COOL = Scale.PRODUCTION.coolDownSeconds();

  private final Looks looks = new Looks(Scale.PRODUCTION);

  @Test
  void pressureThatLastsHastensThreeOfThem() {
    looks.onSuspected(0);
    double now = 0;
    for (int look = 0; look < 6; look++) {
      looks.onStarted();
      looks.onEnded(now, false);
      double next = now;
      do {
        looks.hasten();
        next += 60;
      } while (!looks.isDue(next));
      // The first wait is the shortest one there is; hastened are the three after it.
      assertThat(next - now).as("look %d", look).isEqualTo(look < 4 ? COOL : COOL * (1 << look));
      now = next;
    }
  }

  /** What it said is believed for two hours. */
  @Test
  void whatToldSomethingIsAskedAgainWhileItsWordIsFresh() {
    looks.onSuspected(0);
    double now = 0;
    for (int look = 0; look < 8; look++) {
      looks.onEnded(now, true);
      double fresh = now + Scale.PRODUCTION.freshSeconds();
      assertThat(looks.isDue(fresh)).as("look %d", look).isTrue();
      now = fresh;
    }
    looks.onEnded(now, false);
    assertThat(looks.isDue(now + Scale.PRODUCTION.freshSeconds())).isFalse();
  }

  @Test
  void threeThatSawNothingAreBlindAndOneThatSawIsNot() {
    looks.onSuspected(0);
    looks.onEnded(1, false);
    looks.onEnded(2, false);
    assertThat(looks.isBlind()).isFalse();
    looks.onEnded(3, false);
    assertThat(looks.isBlind()).isTrue();
    looks.onEnded(4, true);
    assertThat(looks.isBlind()).isFalse();
    assertThat(looks.blind()).isZero();
  }

  @Test
  void anotherSuspicionMaySeeAgain() {
    looks.onSuspected(0);
    for (int look = 0; look < 3; look++) {
      looks.onEnded(look, false);
    }
    looks.onSuspected(9);
    assertThat(looks.isBlind()).isFalse();
  }
}
