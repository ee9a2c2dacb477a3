package dev.tidemark.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.series.Points;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Minutes of two days; the growth that is judged is that of the last half hour. */
class LoadSwingTest {
  private static final double MIB = 1 << 20;
  private static final double HOUR = 3600;
  private static final int LEAST = Scale.PRODUCTION.leastBuckets();

  private final LoadSwing swing = new LoadSwing(Scale.PRODUCTION, 32 * MIB);

  @Test
  void whatWasThereYesterdayReturns() {
    Points account = points(32, hour -> (hour > 8 && hour < 18 ? 400 : 300) * MIB + rising(hour));
    assertThat(returns(account, growth(account))).contains("400 MiB");
  }

  @Test
  void pastThatItIsMore() {
    Points account =
        points(32, hour -> (hour > 8 && hour < 18 ? 400 : 300) * MIB + 3 * rising(hour));
    assertThat(returns(account, growth(account))).isNull();
  }

  @Test
  void aPeakOfMinutesIsNoLevel() {
    Points account = points(32, hour -> (hour > 8 && hour < 8.3 ? 900 : 300) * MIB + rising(hour));
    assertThat(returns(account, growth(account))).isNull();
  }

  @Test
  void whatWasThereTwoDaysAgoAndNeverSinceIsNoDailyLoad() {
    Points account = points(32, hour -> (hour > 1 && hour < 4 ? 900 : 300) * MIB + rising(hour));
    assertThat(returns(account, growth(account))).isNull();
  }

  @Test
  void ofANewAccountNothingIsKnown() {
    Points account = points(0.4, hour -> 10 * MIB + 60 * MIB * hour);
    assertThat(returns(account, TheilSen.fit(account))).isNull();
  }

  @Test
  void ofTheHeapOneCollectionIsALevel() {
    Points full =
        new Points(
            new double[] {10 * HOUR, 26 * HOUR, 31.5 * HOUR, 32 * HOUR},
            new double[] {500 * MIB, 200 * MIB, 210 * MIB, 280 * MIB});
    Points account = new Points(new double[] {32 * HOUR}, new double[] {280 * MIB});
    Trend trend = new Trend(70 * MIB / 1800, 0, 0, 0, 30, 1800);
    assertThat(swing.returns(32 * HOUR, account, full, trend, 1)).contains("500 MiB");
    Points more =
        new Points(full.seconds(), new double[] {250 * MIB, 200 * MIB, 210 * MIB, 280 * MIB});
    assertThat(swing.returns(32 * HOUR, account, more, trend, 1)).isNull();
  }

  /** Before it began, the heap was collected as a whole; since then, by young ones alone. */
  @Test
  void aLevelFromBeforeTheGrowthIsNotTheOneOfNow() {
    Points full =
        new Points(new double[] {10 * HOUR, 11 * HOUR}, new double[] {300 * MIB, 300 * MIB});
    Points account = points(32, hour -> 300 * MIB + rising(hour));
    assertThat(swing.returns(32 * HOUR, account, full, growth(account), 1)).isNull();
    Points higher = new Points(full.seconds(), new double[] {400 * MIB, 400 * MIB});
    assertThat(swing.returns(32 * HOUR, account, higher, growth(account), 1)).contains("400 MiB");
    assertThat(swing.returns(60 * HOUR, account, higher, growth(account), 1))
        .as("that is two days ago")
        .isNull();
  }

  @Test
  void noLoadRisesForLongerThanADay() {
    Points account = points(32, hour -> 300 * MIB + rising(hour));
    Points doubling = points(32, hour -> 0.2 + 0.2 * rising(hour) / (80 * MIB) + noise(hour));
    assertThat(swing.rises(doubling, account, growth(account), 11 * HOUR)).isNotNull();
    assertThat(swing.rises(doubling, account, growth(account), 13 * HOUR)).isNull();
  }

  @Test
  void theLoadThatRisesAsMuchExplainsIt() {
    Points account = points(32, hour -> 300 * MIB + rising(hour));
    Points doubling = points(32, hour -> 0.2 + 0.2 * rising(hour) / (80 * MIB) + noise(hour));
    assertThat(swing.rises(doubling, account, growth(account), HOUR)).contains("the load rose");
    Points even = points(32, hour -> 0.2 + noise(hour));
    assertThat(swing.rises(even, account, growth(account), HOUR)).isNull();
    Points hardly = points(32, hour -> 0.2 + 0.01 * rising(hour) / (80 * MIB) + noise(hour) / 50);
    assertThat(swing.rises(hardly, account, growth(account), HOUR)).isNull();
  }

  private String returns(Points account, Trend trend) {
    return swing.returns(account.seconds()[account.count() - 1], account, account, trend, LEAST);
  }

  /** By 80 MiB in the last half hour. */
  private static double rising(double hour) {
    return Math.max(0, hour - 31.5) * 160 * MIB;
  }

  private static double noise(double hour) {
    return 0.005 * Math.sin(hour * 7919);
  }

  private static Trend growth(Points account) {
    return TheilSen.fit(account.within(1800));
  }

  private static Points points(double hours, DoubleUnaryOperator value) {
    int n = (int) (hours * 60) + 1;
    double[] seconds = new double[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      seconds[i] = i * 60;
      values[i] = value.applyAsDouble(i / 60.0);
    }
    return new Points(seconds, values);
  }
}
