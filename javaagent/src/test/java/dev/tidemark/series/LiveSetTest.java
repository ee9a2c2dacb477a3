package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveSetTest {
  private final LiveSet live = new LiveSet(2, 10);

  @Test
  void nothingIsKnownBeforeTheFirstCollection() {
    live.add(0, Double.NaN, Double.NaN);
    live.add(9, Double.NaN, Double.NaN);
    assertThat(live.points().count()).isZero();
    assertThat(live.oldPoints().count()).isZero();
    assertThat(live.last()).isNaN();
  }

  @Test
  void itClimbsFromOneCollectionToTheNext() {
    for (int second = 0; second < 13; second++) {
      live.add(second, second < 6 ? 100 : second < 10 ? 130 : 110, Double.NaN);
    }
    assertThat(live.points().values()).containsExactly(100, 110, 120, 130, 120, 110);
  }

  @Test
  void afterALongTimeItClimbsInTheLastPartOfIt() {
    LiveSet longer = new LiveSet(1, 20);
    for (int second = 0; second < 13; second++) {
      longer.add(second, second < 11 ? 100 : 180, Double.NaN);
    }
    assertThat(longer.points().values())
        .containsExactly(100, 100, 100, 100, 110, 120, 130, 140, 150, 160, 170, 180);
  }

  @Test
  void theSeriesEndsAtTheNewestCollectionForAWhile() {
    for (int second = 0; second < 40; second++) {
      live.add(second, second < 4 ? 100 : 130, Double.NaN);
      if (second == 18) {
        assertThat(live.points().values()).containsExactly(100, 115, 130);
      }
    }
    assertThat(live.points().seconds()).containsExactly(19, 21);
  }

  @Test
  void aCollectionOfTheWholeHeapCorrectsWhatYoungOnesLeft() {
    live.add(0, 500, Double.NaN);
    live.add(2, 500, 120);
    assertThat(live.last()).isEqualTo(120);
    live.add(4, 150, 120);
    assertThat(live.last()).isEqualTo(150);
    live.add(6, 150, 140);
    assertThat(live.last()).isEqualTo(140);
    assertThat(live.oldPoints().values()).containsExactly(120, 140);
    assertThat(live.oldPoints().seconds()).containsExactly(2, 6);
  }

  /** Young collections saw 100, 120, 140; the full one after them 90. */
  @Test
  void garbageGrownOldIsNoGrowth() {
    for (int second = 0; second < 12; second++) {
      live.add(second, 100 + second / 4 * 20, second < 10 ? Double.NaN : 90);
    }
    live.add(12, 95, 90);
    assertThat(live.points().values()).containsExactly(90, 90, 90, 90, 90, 90);
    live.add(14, 110, 90);
    assertThat(live.points().values()).endsWith(95);
  }

  /** One for Metaspace at second 3 left 25; the series begins at minute 15. */
  @Test
  void whatWasLeftBeforeTheSeriesBeganIsNoPointOfIt() {
    live.add(900, 800, 25);
    assertThat(live.last()).isEqualTo(800);
    live.add(902, 800, 25);
    live.add(904, 810, 25);
    assertThat(live.oldPoints().count()).isZero();
    live.add(906, 790, 790);
    assertThat(live.oldPoints().values()).containsExactly(790);
  }

  @Test
  void onlyTheNewestFullCollectionsAreKept() {
    for (int second = 0; second < 100; second++) {
      live.add(second, second, second);
    }
    assertThat(live.oldPoints().count()).isEqualTo(64);
    assertThat(live.oldPoints().values()[0]).isEqualTo(36);
    assertThat(live.oldPoints().lastValue()).isEqualTo(99);
  }

  /** ZGC's, several a minute: of them a day is known as well. */
  @Test
  void theLowestOfEachBucketIsKeptForLonger() {
    LiveSet longer = new LiveSet(10, 100);
    for (int second = 0; second < 700; second++) {
      longer.add(second, 1000 + second, 1000 + second);
    }
    assertThat(longer.oldPoints().seconds()[0]).isEqualTo(636);
    assertThat(longer.oldLevels().values()).hasSize(70).startsWith(1001, 1010).endsWith(1699);
    assertThat(longer.oldLevels().seconds()).startsWith(5, 15).endsWith(685, 699);
  }
}
