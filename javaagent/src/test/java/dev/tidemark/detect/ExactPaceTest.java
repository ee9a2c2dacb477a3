package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Points;
import org.junit.jupiter.api.Test;

class ExactPaceTest {
  /** A stair: one step of 20 at second 2, flat since. */
  private static final Points STAIR =
      new Points(
          new double[] {1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23},
          new double[] {0, 20, 20, 20, 20, 20, 20, 20, 20, 40, 40, 40});

  private static final Trend LOW = new Trend(1, 0.5, 1.5, 2, 12, 22);

  @Test
  void twoCollectionsOfTheWholeHeapCorrectAStair() {
    Trend exact = ExactPace.of(LOW, STAIR, full(3, 0, 23, 40));

    assertThat(exact.perSecond()).isEqualTo(2);
    assertThat(exact.high()).isEqualTo(2);
    assertThat(exact.low()).isEqualTo(0.5);
    // Both lines meet at the end.
    assertThat(exact.intercept() + 2 * 23).isEqualTo(2 + 1.0 * 23);
  }

  @Test
  void theyDoNotMakeItSlower() {
    assertThat(ExactPace.of(LOW, STAIR, full(3, 0, 23, 10))).isSameAs(LOW);
  }

  @Test
  void oneAloneOrTwoTooNearOrTooOldSayNothing() {
    Points one = new Points(new double[] {20}, new double[] {40});

    assertThat(ExactPace.of(LOW, STAIR, one)).isSameAs(LOW);
    assertThat(ExactPace.of(LOW, STAIR, full(20, 0, 23, 40))).isSameAs(LOW);
    assertThat(ExactPace.of(LOW, STAIR, full(1, 0, 12, 40))).isSameAs(LOW);
  }

  private static Points full(double t0, double v0, double t1, double v1) {
    return new Points(new double[] {t0, t1}, new double[] {v0, v1});
  }
}
