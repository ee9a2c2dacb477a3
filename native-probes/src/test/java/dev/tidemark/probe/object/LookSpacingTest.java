package dev.tidemark.probe.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookSpacingTest {

  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  private final LookSpacing spacing =
      new LookSpacing(Duration.ofSeconds(1), Duration.ofSeconds(60), 0.002);

  @Test
  void theFirstLookIsDue() {
    assertThat(spacing.isDue(Long.MIN_VALUE, OtherRecordings.ON_DISK)).isTrue();
  }

  @Test
  void theFirstLooksLoadClassesAndDoNotCount() {
    spacing.looked(0, 900 * MILLI);
    assertThat(spacing.isDue(SECOND - 1, OtherRecordings.NONE)).isFalse();
    assertThat(spacing.isDue(SECOND, OtherRecordings.NONE)).isTrue();
    assertThat(spacing.costSeconds()).isZero();
  }

  @Test
  void costKeepsLooksApart() {
    spacing.looked(0, 900 * MILLI);
    spacing.looked(SECOND, SECOND + 200 * MILLI);
    spacing.looked(2 * SECOND, 2 * SECOND + 10 * MILLI);
    // 10 ms are 0.2 % of 5 s.
    assertThat(spacing.isDue(7 * SECOND - 1, OtherRecordings.NONE)).isFalse();
    assertThat(spacing.isDue(7 * SECOND, OtherRecordings.NONE)).isTrue();
    assertThat(spacing.isDue(61 * SECOND, OtherRecordings.ON_DISK)).isFalse();
    assertThat(spacing.isDue(62 * SECOND, OtherRecordings.ON_DISK)).isTrue();
  }
}
