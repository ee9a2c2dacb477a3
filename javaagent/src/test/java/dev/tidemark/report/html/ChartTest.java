package dev.tidemark.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Trend;
import dev.tidemark.report.FrozenHistory;
import dev.tidemark.series.Points;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the charts are computed from. */
class ChartTest {
  private static final double MIB = 1 << 20;

  @Test
  void allAccountsStandAtTheSameMoments() {
    FrozenHistory history =
        new FrozenHistory(
            Instant.EPOCH,
            Map.of(
                Kind.HEAP,
                new Points(new double[] {1, 3, 5}, new double[] {10, 20, 30}),
                Kind.THREAD,
                new Points(new double[] {3, 4}, new double[] {1, 2})),
            Map.of(),
            List.of());
    AccountsOverTime accounts = AccountsOverTime.of(history, 100);
    assertThat(accounts.seconds()).containsExactly(1, 3, 4, 5);
    assertThat(accounts.of(Kind.HEAP)).containsExactly(10, 20, 20, 30);
    assertThat(accounts.of(Kind.THREAD)).containsExactly(0, 1, 2, 2);
    assertThat(accounts.total(3)).isEqualTo(32);
    assertThat(accounts.stacked()).containsExactly(Kind.THREAD, Kind.HEAP);
  }

  @Test
  void manyReadingsBecomeFewWithTheFirstAndTheLastAmongThem() {
    Points points = Histories.line(2880, MIB, MIB);
    FrozenHistory history =
        new FrozenHistory(Instant.EPOCH, Map.of(Kind.HEAP, points), Map.of(), List.of());
    AccountsOverTime accounts = AccountsOverTime.of(history, 60);
    assertThat(accounts.count()).isEqualTo(60);
    assertThat(accounts.first()).isEqualTo(1);
    assertThat(accounts.last()).isEqualTo(5759);
    assertThat(accounts.of(Kind.HEAP)[59]).isEqualTo(points.lastValue());
  }

  @Test
  void marksOfBytesAreRoundInTheirUnit() {
    assertThat(Ticks.bytes(437 * MIB, 5))
        .containsExactly(0.0, 100 * MIB, 200 * MIB, 300 * MIB, 400 * MIB);
    assertThat(Ticks.bytes(2.2 * 1024 * MIB, 5)).contains(1024 * MIB, 2048 * MIB);
    assertThat(Ticks.bytes(1, 5)).isNotEmpty().hasSizeLessThan(20);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "12,12", "12.34,12.3", "12.96,13", "-0.26,-0.3", "-3.75,-3.7", "1e6,1000000"})
  void aPixelHasOneDecimal(double pixels, String text) {
    assertThat(Plot.px(pixels)).isEqualTo(text);
  }

  @Test
  void marksOfTimeAreRoundAndFewWhateverTheSpan() {
    Instant from = Instant.parse("2026-11-01T12:00:07Z");
    assertThat(Ticks.times(from, from.plusSeconds(60), 8))
        .startsWith(Instant.parse("2026-11-01T12:00:10Z"));
    for (long span = 1; span < 40_000_000; span = span * 3 / 2 + 1) {
      assertThat(Ticks.times(from, from.plusSeconds(span), 8))
          .as(span + " s")
          .hasSizeBetween(1, 10);
    }
    assertThat(Ticks.text(from, 60)).isEqualTo("12:00:07");
    assertThat(Ticks.text(from, 86_400 * 3)).isEqualTo("1 Nov 12:00");
  }

  @Test
  void aForecastIsShownUntilTheLimitWhereThatIsNear() {
    Trend trend = new Trend(2 * MIB, MIB, 3 * MIB, 0, 13, 24);
    Limit limit = new Limit("max heap", 256 * MIB, 96 * MIB);
    Cone cone = Cone.to(100, Forecast.of(limit, trend), trend);
    assertThat(cone).isNotNull();
    assertThat(cone.horizon(0)).isBetween(320.0, 350.0);
    assertThat(cone.arrives(cone.horizon(0))).isTrue();
    assertThat(cone.most(110)).isEqualTo(149 * MIB);
    assertThat(cone.most(1000)).isEqualTo(256 * MIB);
  }

  /** A host's memory, most of which a database has. */
  @Test
  void whatOthersUseOfTheLimitIsNotDrawnAsThisProcesss() {
    Trend trend = new Trend(2 * MIB, 2 * MIB, 2 * MIB, 0, 13, 24);
    Limit host = new Limit("host memory", 64_000 * MIB, 63_800 * MIB);
    Forecast forecast = Forecast.of(host, trend);
    assertThat(forecast).isNotNull();
    Cone cone = Cone.ofShared(100, 96 * MIB, forecast, trend);
    assertThat(cone).isNotNull();
    assertThat(cone.most(100)).isEqualTo(96 * MIB);
    assertThat(cone.limit()).isEqualTo(296 * MIB);
    assertThat(cone.arrives(201)).isTrue();
    assertThat(cone.arrives(199)).isFalse();
  }

  @Test
  void aLimitThatIsFarOffDoesNotPressThePastFlat() {
    Trend trend = new Trend(2 * MIB, MIB, 3 * MIB, 0, 13, 24);
    Limit limit = new Limit("host memory", 24 * 1024 * MIB, 96 * MIB);
    Cone cone = Cone.to(100, Forecast.of(limit, trend), trend);
    assertThat(cone).isNotNull();
    assertThat(cone.horizon(0)).isEqualTo(140);
    assertThat(cone.arrives(cone.horizon(0))).isFalse();
  }

  @Test
  void whatMayNotGrowHasNoForecast() {
    Trend flat = new Trend(0, -1, 1, 0, 13, 24);
    assertThat(Cone.on(100, MIB, flat)).isNull();
    assertThat(Cone.to(100, Forecast.of(new Limit("l", MIB, 1), flat), flat)).isNull();
  }
}
