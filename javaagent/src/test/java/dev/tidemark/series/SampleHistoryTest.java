package dev.tidemark.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleHistoryTest {
  private static final double START = 1_800_000_000;

  private final SampleHistory history = SampleHistory.ofBuckets(60, 48 * 60);

  private void read(double seconds, double uptime, double rss) {
    history.add(new Sample(START + seconds).with(Measure.UPTIME, uptime).with(Measure.RSS, rss));
  }

  private List<Double> all(Measure measure) {
    return history.samples().stream().map(sample -> sample.get(measure)).toList();
  }

  @Test
  void aMinuteIsItsLowestLevelItsMeanRateAndItsNewestCount() {
    for (int i = 0; i < 12; i++) {
      history.add(
          new Sample(START + 10 * i)
              .with(Measure.HEAP_USED, i % 6 == 3 ? 50 : 100 + i)
              .with(Measure.CPU, i)
              .with(Measure.COLLECTIONS, i));
    }
    assertThat(all(Measure.HEAP_USED)).containsExactly(50.0, 50.0);
    assertThat(all(Measure.CPU)).containsExactly(2.5, 8.5);
    assertThat(all(Measure.COLLECTIONS)).containsExactly(5.0, 11.0);
    assertThat(all(Measure.VSZ)).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void memoryIsBoundedAndWhatIsOldIsCoarse() {
    int minutes = 40 * 24 * 60;
    for (int i = 0; i < minutes; i++) {
      read(60 * i, 60 * i, i);
    }
    List<Sample> samples = history.samples();
    assertThat(samples).hasSizeBetween(48 * 60 + 28 * 48, 48 * 60 + 30 * 48 + 2);
    assertThat(samples.get(samples.size() - 1).seconds() - samples.get(0).seconds())
        .isBetween(29.9 * 86400, 30.1 * 86400);
    assertThat(samples)
        .isSortedAccordingTo((one, other) -> Double.compare(one.seconds(), other.seconds()))
        .extracting(Sample::seconds)
        .doesNotHaveDuplicates();
  }

  @Test
  void aGapIsNoRows() {
    read(0, 0, 1);
    read(60, 60, 2);
    read(8 * 3600, 8 * 3600, 3);
    assertThat(all(Measure.RSS)).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void aClockThatIsSetBackGoesOnFromWhereItWas() {
    for (int i = 0; i < 10; i++) {
      read(60 * i, 60 * i, i);
    }
    for (int i = 10; i < 20; i++) {
      read(60 * i - 7200, 60 * i, i);
    }
    List<Sample> samples = history.samples();
    assertThat(all(Measure.RSS)).hasSizeBetween(19, 20).endsWith(17.0, 18.0, 19.0);
    assertThat(samples.get(samples.size() - 1).seconds()).isBetween(START + 1000, START + 1200);
  }

  @Test
  void aNewLifeMixesWithNoOther() {
    read(0, 1000, 500);
    read(10, 2, 100);
    read(20, 12, 90);
    assertThat(all(Measure.RSS)).containsExactly(500.0, 90.0);
    assertThat(all(Measure.UPTIME)).containsExactly(1000.0, 12.0);
  }

  @Test
  void whatWasReadByOtherMeansIsForgottenFine() {
    read(0, 0, 1);
    read(60, 60, 2);
    history.restart();
    read(120, 120, 3);
    assertThat(all(Measure.RSS)).endsWith(3.0).doesNotContain(2.0);
  }

  @Test
  void noRowMixesWhatWasReadByTwoMeans() {
    read(0, 0, 1);
    read(60, 60, 2);
    history.restart();
    assertThat(history.earlier()).isEqualTo(1);
    read(120, 120, 3);
    read(180, 180, 4);
    assertThat(all(Measure.RSS)).containsExactly(1.0, 3.0, 4.0);
    assertThat(history.earlier()).isEqualTo(1);
  }

  @Test
  void whatComparesIsToldFromOtherLives() {
    read(0, 1000, 500);
    read(10, 2, 100);
    assertThat(history.earlier()).isEqualTo(1);
    history.begin();
    read(70, 5000, 90);
    assertThat(all(Measure.RSS)).containsExactly(500.0, 100.0, 90.0);
    assertThat(history.earlier()).isEqualTo(2);
  }
}
