package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void keepsTheMinimumOfEachClosedBucket() {
    Series series = new Series(10, 100);
    double[] values = {7, 3, 9, /* next */ 8, 6, /* open */ 1};
    double[] seconds = {0, 4, 9, 10, 19, 20};
    for (int i = 0; i < values.length; i++) {
      series.add(seconds[i], values[i]);
    }
    assertThat(series.points().values()).containsExactly(3, 6);
    assertThat(series.points().seconds()).containsExactly(5, 15);
    assertThat(series.last()).isEqualTo(1);
  }

  @Test
  void orTheMean() {
    Series series = Series.ofMeans(10, 100);
    double[] values = {7, 3, 8, /* next */ 8, 6, /* open */ 1};
    double[] seconds = {0, 4, 9, 10, 19, 20};
    for (int i = 0; i < values.length; i++) {
      series.add(seconds[i], values[i]);
    }
    assertThat(series.points().values()).containsExactly(6, 7);
  }

  @Test
  void overwritesTheOldestWhenFull() {
    Series series = new Series(1, 3);
    for (int i = 0; i <= 5; i++) {
      series.add(i, i);
    }
    assertThat(series.points().values()).containsExactly(2, 3, 4);
  }

  @Test
  void ignoresWhatIsOlderThanTheOpenBucket() {
    Series series = new Series(1, 10);
    series.add(5, 50);
    series.add(3, 1);
    series.add(6, 60);
    assertThat(series.points().values()).containsExactly(50);
  }

  @Test
  void aGapLeavesAHoleAndNoInventedPoints() {
    Series series = new Series(1, 10);
    series.add(0, 1);
    series.add(100, 2);
    series.add(101, 3);
    assertThat(series.points().seconds()).containsExactly(0.5, 100.5);
  }

  @Test
  void piecesAreTakenFromBothEnds() {
    Points points = new Points(new double[] {0, 1, 2, 3}, new double[] {4, 3, 2, 1});
    assertThat(points.last(2).values()).containsExactly(2, 1);
    assertThat(points.first(3).values()).containsExactly(4, 3, 2);
    assertThat(points.within(1.5).values()).containsExactly(2, 1);
    assertThat(points.median()).isEqualTo(3);
  }
}
