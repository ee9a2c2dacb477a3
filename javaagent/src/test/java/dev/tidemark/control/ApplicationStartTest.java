package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ApplicationStartTest {
  @Test
  void isOverWhenLessThanHalfACoreIsTakenForASecond() {
    assertThat(endOf(10, 0.0, 1.7, 3.4, 4.2, 4.6, 5.0)).isEqualTo(4);
  }

  @Test
  void isOverAfterItsLongestTime() {
    assertThat(endOf(3, 0.0, 2.0, 4.0, 6.0, 8.0)).isEqualTo(3);
  }

  @Test
  void anIdleJvmIsLeftAloneForOneSecond() {
    assertThat(endOf(10, 0.2, 0.25)).isEqualTo(1);
  }

  @Test
  void isOverAtOnceWhereTheKernelDoesNotTell() {
    ApplicationStart start = new ApplicationStart(10, OptionalDouble::empty);

    assertThat(start.goesOn(0)).isTrue();
    assertThat(start.goesOn(1)).isFalse();
  }

  /** The second at which it is over, with the process's CPU time as read in each. */
  private static int endOf(double mostSeconds, Double... cpu) {
    Deque<Double> readings = new ArrayDeque<>(List.of(cpu));
    ApplicationStart start =
        new ApplicationStart(mostSeconds, () -> OptionalDouble.of(readings.remove()));
    int second = 0;
    while (start.goesOn(second)) {
      second++;
    }
    return second;
  }
}
