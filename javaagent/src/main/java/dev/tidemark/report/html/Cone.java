package dev.tidemark.report.html;

import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Trend;
import org.jspecify.annotations.Nullable;

/**
 * Where the growth leads if nothing changes, with its 95 % interval.
 *
 * @param now second at which it begins
 * @param bytes at which it begins
 * @param trend how fast it may go on; its lower bound is above zero
 * @param limit at which it ends, in bytes; infinite where none is known
 */
record Cone(double now, double bytes, Trend trend, double limit) {
  /** A picture of what may come is no longer than this many times what was seen. */
  private static final double MOST_AHEAD = 3;

  private static final double AHEAD = 0.4;

  /** To the limit that is forecast; null where none is. */
  static @Nullable Cone to(double now, @Nullable Forecast forecast, Trend trend) {
    return forecast == null
        ? null
        : new Cone(
            now, forecast.limit().usedBytes(), Forecast.paces(trend), forecast.limit().bytes());
  }

  /**
   * The same where others' memory counts against the limit too: from what is this process's own on,
   * to where the room that all of them have left ends.
   */
  static Cone ofShared(double now, double bytes, Forecast forecast, Trend trend) {
    double room = Math.max(0, forecast.limit().bytes() - forecast.limit().usedBytes());
    return new Cone(now, bytes, Forecast.paces(trend), bytes + room);
  }

  /** On from a value; null where the growth is not certain to be positive. */
  static @Nullable Cone on(double now, double bytes, Trend trend) {
    return trend.low() <= 0
        ? null
        : new Cone(now, bytes, Forecast.paces(trend), Double.POSITIVE_INFINITY);
  }

  /**
   * How far to the right a chart goes that shows it.
   *
   * @param first second of what was seen
   */
  double horizon(double first) {
    double seen = Math.max(1, now - first);
    double latest = end(trend.low()) - now;
    double likely = end(trend.perSecond()) - now;
    if (likely > MOST_AHEAD * seen) {
      return now + AHEAD * seen;
    }
    return now + Math.min(latest, MOST_AHEAD * seen) * 1.04;
  }

  /** Whether the limit is likely to be hit by then. */
  boolean arrives(double seconds) {
    return end(trend.perSecond()) <= seconds;
  }

  private double end(double slope) {
    return now + Math.max(0, limit - bytes) / slope;
  }

  private double value(double slope, double seconds) {
    return Math.min(limit, bytes + Math.max(0, seconds - now) * slope);
  }

  /** The most it may be by then. */
  double most(double seconds) {
    return value(trend.high(), seconds);
  }

  void draw(Plot plot, double to) {
    Markup markup = plot.markup();
    double early = Math.min(to, end(trend.high()));
    double late = Math.min(to, end(trend.low()));
    String path =
        "M"
            + plot.point(now, bytes)
            + "L"
            + plot.point(early, value(trend.high(), early))
            + (early < late ? "L" + plot.point(late, value(trend.high(), late)) : "")
            + "L"
            + plot.point(late, value(trend.low(), late))
            + "Z";
    markup.open("g", "class", "forecast");
    markup.element("title", "Forecast with its 95 % interval");
    markup.shape("path", "class", "interval", "d", path);
    double likely = Math.min(to, end(trend.perSecond()));
    plot.line("likely", now, bytes, likely, value(trend.perSecond(), likely));
    markup.close().line();
  }

  /** Whether a forecast speaks of this limit. */
  static boolean isFor(@Nullable Forecast forecast, @Nullable Limit limit) {
    return forecast != null && limit != null && forecast.limit().name().equals(limit.name());
  }
}
