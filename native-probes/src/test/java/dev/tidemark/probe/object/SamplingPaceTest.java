package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.probe.object.SamplingPace.Aim;
import org.junit.jupiter.api.Test;

class SamplingPaceTest {
  private static final int ROOM = 2_048;
  private static final long KIB = 1024;
  private static final double HALF_FULL = 0.5;

  private final SamplingPace pace = new SamplingPace(Aim.USUAL, ROOM);

  @Test
  void staysWhereTheRateIsRight() {
    for (int second = 0; second < 100; second++) {
      assertThat(pace.next(512 * KIB, 101 + second, 1, HALF_FULL)).isEqualTo(512 * KIB);
    }
  }

  @Test
  void goesDownSlowlyToTheFloor() {
    long interval = 512 * KIB;
    assertThat(pace.next(interval, 10, 1, HALF_FULL)).isEqualTo(interval);
    for (int second = 1; second < 10; second++) {
      interval = pace.next(interval, 10, 1, HALF_FULL);
      assertThat(interval).isEqualTo(Math.max(32, 512 >> ((second + 1) / 2)) * KIB);
    }
    assertThat(interval).isEqualTo(32 * KIB);
  }

  @Test
  void goesUpAtOnce() {
    assertThat(pace.next(512 * KIB, 251, 1, HALF_FULL)).isEqualTo(1024 * KIB);
    assertThat(pace.next(512 * KIB, 1_900, 1, HALF_FULL)).as("an eighth").isEqualTo(4096 * KIB);
    assertThat(pace.next(SamplingPace.CEILING, 2_000, 1, HALF_FULL))
        .isEqualTo(SamplingPace.CEILING);
  }

  @Test
  void aimsLowerWhereItIsAskedSeldom() {
    // Ten seconds at 250 a second would not fit into the ring.
    assertThat(pace.next(512 * KIB, 2_000, 10, HALF_FULL)).isEqualTo(1024 * KIB);
    assertThat(pace.next(512 * KIB, 1_000, 10, HALF_FULL)).isEqualTo(512 * KIB);
  }

  @Test
  void comesToRestForEveryRate() {
    for (double megabytes = 0.01; megabytes < 10_000; megabytes *= 1.3) {
      SamplingPace fresh = new SamplingPace(Aim.USUAL, ROOM);
      long interval = SamplingPace.FIRST;
      for (int second = 0; second < 60; second++) {
        interval = fresh.next(interval, (long) (megabytes * 1e6 / interval), 1, HALF_FULL);
      }
      long after = interval;
      for (int second = 0; second < 20; second++) {
        after = fresh.next(after, (long) (megabytes * 1e6 / after), 1, HALF_FULL);
        assertThat(after).as("%f MB/s", megabytes).isEqualTo(interval);
      }
    }
  }

  @Test
  void isNoFinerThanTheTableHoldsUntilItIsNearlyEmpty() {
    pace.thinned(32 * KIB);
    assertThat(pace.next(32 * KIB, 0, 2, HALF_FULL)).isEqualTo(64 * KIB);
    assertThat(pace.next(64 * KIB, 0, 2, HALF_FULL)).isEqualTo(64 * KIB);
    assertThat(pace.next(64 * KIB, 0, 2, 0.2)).isEqualTo(32 * KIB);
  }

  @Test
  void canBeAskedToBeFiner() {
    pace.aim(Aim.USUAL.finer());
    assertThat(pace.next(32 * KIB, 100, 2, HALF_FULL)).isEqualTo(16 * KIB);
    pace.aim(Aim.USUAL);
    assertThat(pace.next(16 * KIB, 200, 1, HALF_FULL)).isEqualTo(32 * KIB);
  }
}
