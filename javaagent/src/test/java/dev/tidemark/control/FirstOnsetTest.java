package dev.tidemark.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.detect.Onset;
import dev.tidemark.detect.TheilSen;
import dev.tidemark.series.Points;
import dev.tidemark.series.Series;
import org.junit.jupiter.api.Test;

/** A leak of a week, of which the series remembers the last two days. */
class FirstOnsetTest {
  private static final double HOUR = 3600;

  private final FirstOnset onset = new FirstOnset();
  private final Series series = new Series(60, 48 * 60);

  @Test
  void outlivesTheSeries() {
    Onset day = grown(0, 24);
    Onset week = grown(24, 7 * 24);
    assertThat(day.seconds()).isBetween(9.5 * HOUR, 10.5 * HOUR);
    assertThat(week.seconds()).isBetween(9.5 * HOUR, 10.5 * HOUR);
    assertThat(week.baseline()).isBetween(99e6, 101e6);
  }

  @Test
  void ofAnotherGrowthItIsAnother() {
    grown(0, 7 * 24);
    onset.forget();
    assertThat(grown(7 * 24, 7 * 24 + 1).seconds()).isGreaterThan(5 * 24 * HOUR);
  }

  /** Flat for ten hours, then a megabyte a minute; asked every ten minutes. */
  private Onset grown(double fromHour, double toHour) {
    Onset last = null;
    for (double second = fromHour * HOUR; second < toHour * HOUR; second += 60) {
      series.add(second, 100e6 + 1e6 * Math.max(0, second - 10 * HOUR) / 60);
      if (second % 600 == 0 && second > 11 * HOUR) {
        Points points = series.points();
        last = onset.of(points, TheilSen.fit(points.within(1800)));
      }
    }
    return java.util.Objects.requireNonNull(last);
  }
}
