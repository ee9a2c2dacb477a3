package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private long nanos = 5_000_000_000L;
  private Instant wall = START;
  private final Clock clock = new Clock(() -> nanos, () -> wall);

  private void pass(double monotonic, double ofDay) {
    nanos += Math.round(monotonic * 1e9);
    wall = wall.plusMillis(Math.round(ofDay * 1000));
  }

  @Test
  void afterASuspendTheTimeOfDayIsRightAndTheSecondsStoodStill() {
    pass(60, 60);
    pass(10, 8 * 3600 + 10);
    assertThat(clock.seconds()).isEqualTo(70);
    assertThat(clock.at(clock.seconds())).isEqualTo(START.plusSeconds(8 * 3600 + 70));
  }

  @Test
  void aClockThatIsSetBackTurnsNoOrderRound() {
    pass(60, 60);
    Instant before = clock.at(clock.seconds());
    pass(10, -3600);
    assertThat(clock.at(clock.seconds())).isEqualTo(before.plusSeconds(10));
  }

  @Test
  void aClocksOwnDriftIsNotFollowed() {
    pass(60, 61);
    assertThat(clock.at(60)).isEqualTo(START.plusSeconds(60));
  }
}
