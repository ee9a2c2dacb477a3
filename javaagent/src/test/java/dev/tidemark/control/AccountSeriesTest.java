package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.Trend;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What need not be worked out again is not, and what must be is. */
class AccountSeriesTest {
  private final AccountSeries series = new AccountSeries(Scale.LAB);

  private double unloadings = Double.NaN;

  private void read(double seconds, long bytes, double heapAfter, double heapAfterOld) {
    series.add(
        seconds,
        new Moment(
            Map.of(Kind.NATIVE_MALLOC, bytes, Kind.HEAP, bytes),
            0,
            0,
            unloadings,
            0,
            heapAfter,
            heapAfterOld,
            Map.of(Kind.HEAP, List.of()),
            null,
            0));
  }

  private void read(double seconds) {
    read(seconds, Math.round(1e6 * seconds), Double.NaN, Double.NaN);
  }

  @Test
  void theVersionStaysUntilABucketCloses() {
    for (double second = 0; second <= 20; second++) {
      read(second);
    }
    AccountSeries.Version version = series.version(Kind.NATIVE_MALLOC);
    read(21);
    assertThat(series.version(Kind.NATIVE_MALLOC)).isEqualTo(version);
    assertThat(series.points(Kind.NATIVE_MALLOC).count()).isEqualTo(10);
    read(22);
    assertThat(series.version(Kind.NATIVE_MALLOC)).isNotEqualTo(version);
    assertThat(series.points(Kind.NATIVE_MALLOC).count()).isEqualTo(11);
  }

  /** It corrects what young collections have left before. */
  @Test
  void aCollectionOfTheWholeHeapIsAnotherVersionOfTheHeap() {
    for (double second = 0; second <= 20; second++) {
      read(second, 5_000_000, 4_000_000, Double.NaN);
    }
    AccountSeries.Version version = series.version(Kind.HEAP);
    read(20.5, 5_000_000, 1_000_000, 1_000_000);
    assertThat(series.version(Kind.HEAP)).isNotEqualTo(version);
    assertThat(series.points(Kind.HEAP).lastValue()).isEqualTo(1_000_000);
  }

  /** G1's concurrent cycles unload them and leave no level of the heap. */
  @Test
  void whatUnloadsClassesCountsForMetaspaceAlone() {
    assertThat(series.collectionsSince(Kind.METASPACE, 0)).isZero();
    for (double second = 0; second <= 20; second++) {
      unloadings = second < 5 ? Double.NaN : second < 12 ? 7 : 9;
      read(second);
    }
    assertThat(series.collectionsSince(Kind.METASPACE, 2)).as("two that were seen").isEqualTo(2);
    assertThat(series.collectionsSince(Kind.METASPACE, 16)).isZero();
    assertThat(series.collectionsSince(Kind.HEAP, 2)).isZero();
  }

  @Test
  void aRestartIsAnotherVersionAndHasNoTrends() {
    for (double second = 0; second <= 20; second++) {
      read(second);
    }
    AccountSeries.Version version = series.version(Kind.NATIVE_MALLOC);
    assertThat(series.trends()).containsKey(Kind.NATIVE_MALLOC);
    series.restart();
    assertThat(series.version(Kind.NATIVE_MALLOC)).isNotEqualTo(version);
    assertThat(series.trends()).isEmpty();
  }

  @Test
  void trendsAreThoseOfTheNewestBucket() {
    for (double second = 0; second <= 20; second++) {
      read(second);
    }
    Map<Kind, Trend> trends = series.trends();
    assertThat(series.trends()).isSameAs(trends);
    read(22);
    assertThat(series.trends()).isNotSameAs(trends);
    assertThat(series.trends())
        .hasEntrySatisfying(Kind.NATIVE_MALLOC, trend -> assertThat(trend.points()).isEqualTo(11));
  }
}
