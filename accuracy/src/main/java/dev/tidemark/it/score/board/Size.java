package dev.tidemark.it.score.board;

import dev.tidemark.it.score.series.LabelledSeries;
import dev.tidemark.it.score.series.Span;

/**
 * How large a leak is: in the lab by its rate, else by the time from its start to the limit. One
 * that is over before there were {@value #LEAST_READINGS} readings of it has a class of its own.
 */
public enum Size {
  SHORT("over within 60 readings"),
  LAB_5_MB("lab, 5 MB/s and more"),
  LAB_1_MB("lab, 1 to 5 MB/s"),
  LAB_HALF_MB("lab, 0.5 to 1 MB/s"),
  LAB_LESS("lab, less than 0.5 MB/s"),
  HOURS_3("limit in up to 3 h"),
  HOURS_12("3 to 12 h"),
  DAY("12 h to 1 day"),
  DAYS_3("1 to 3 days"),
  DAYS_7("3 to 7 days"),
  LONGER("more than 7 days");

  /** In the lab a minute: so long the product may take there. */
  static final int LEAST_READINGS = 60;

  private static final double HOUR = 3600;
  private static final double DAY_SECONDS = 86400;

  public final String text;

  Size(String text) {
    this.text = text;
  }

  /** Whether a leak of this size counts for the recall that is aimed at. */
  public boolean counts() {
    return this != LAB_LESS && this != LONGER;
  }

  /** Whether there is the time, and are the readings, to find it. */
  public boolean inReach() {
    return counts() && this != SHORT;
  }

  private static int readings(LabelledSeries series) {
    int count = 0;
    for (int row = 0; row < series.recording().rows(); row++) {
      double at = series.recording().elapsed(row);
      count += at >= series.truth().leak().start() && at < series.truth().deadline() ? 1 : 0;
    }
    return count;
  }

  public static Size of(LabelledSeries series) {
    if (readings(series) < LEAST_READINGS) {
      return SHORT;
    }
    double seconds = series.truth().secondsToLimit();
    if (series.span() == Span.LAB) {
      double rate = series.truth().leak().perSecond() / 1e6;
      return rate >= 5 ? LAB_5_MB : rate >= 1 ? LAB_1_MB : rate >= 0.5 ? LAB_HALF_MB : LAB_LESS;
    } else if (seconds <= 3 * HOUR) {
      return HOURS_3;
    } else if (seconds <= 12 * HOUR) {
      return HOURS_12;
    } else if (seconds <= DAY_SECONDS) {
      return DAY;
    }
    return seconds <= 3 * DAY_SECONDS ? DAYS_3 : seconds <= 7 * DAY_SECONDS ? DAYS_7 : LONGER;
  }
}
