package dev.tidemark.investigate.staleness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoverageTest {

  @Test
  void classesThatNobodyCallsAreSeenInFull() {
    assertThat(new Coverage(0, 0, 0).isEnough()).isTrue();
  }

  @Test
  void nearlyAllCallsAreEnough() {
    assertThat(new Coverage(960, 40, 0).isEnough()).isTrue();
    assertThat(new Coverage(940, 60, 0).isEnough()).isFalse();
  }

  @Test
  void fewCallsAreEnoughWhereTheyWouldHaveMetEachObject() {
    assertThat(new Coverage(100_000, 1e8, 10_000).isEnough()).isTrue();
    assertThat(new Coverage(100_000, 1e8, 10_001).isEnough()).isFalse();
  }

  @Test
  void fewCallsAreNotEnoughWhereNobodyKnowsOfHowManyObjects() {
    assertThat(new Coverage(100_000, 1e8, 0).isEnough()).isFalse();
  }

  @Test
  void saysHowOftenAnObjectCanHaveBeenMissed() {
    assertThat(new Coverage(1_000, 99_000, 50).text())
        .isEqualTo(
            "about one call in 100.0 was traced: an object used 300 times can have been missed");
  }
}
