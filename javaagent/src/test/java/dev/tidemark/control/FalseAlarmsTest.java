package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A program whose memory comes and goes is not investigated all the time. */
class FalseAlarmsTest {
  private static final double COOL_DOWN = 10;
  private final FalseAlarms alarms = new FalseAlarms(COOL_DOWN);

  /** One that begins now and is cleared a second after it was investigated. */
  private double alarm(double now) {
    double look = alarms.onSuspected(now);
    alarms.onLook(look);
    alarms.onCleared();
    return look;
  }

  @Test
  void theFirstTwoAreInvestigatedAtOnce() {
    assertThat(alarm(0)).isZero();
    assertThat(alarm(1)).isEqualTo(1);
  }

  @Test
  void thenEachWaitsTwiceAsLongUpToSixteenTimes() {
    alarm(0);
    double last = alarm(1);
    for (double times : new double[] {1, 2, 4, 8, 16, 16, 16}) {
      double next = alarm(last + 1);
      assertThat(next - last).isEqualTo(times * COOL_DOWN);
      last = next;
    }
  }

  @Test
  void whoIsQuietForLongBeginsAnew() {
    alarm(0);
    alarm(1);
    alarm(2);
    assertThat(alarm(1000)).isEqualTo(1000);
    assertThat(alarm(1001)).isEqualTo(1001);
  }

  @Test
  void whatWasNotInvestigatedOrWasConfirmedDoesNotCount() {
    for (int i = 0; i < 5; i++) {
      alarms.onSuspected(i);
      alarms.onCleared();
    }
    assertThat(alarm(10)).isEqualTo(10);
    alarm(11);
    alarms.onConfirmed();
    assertThat(alarm(12)).isEqualTo(12);
  }
}
