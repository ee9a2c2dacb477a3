package dev.tidemark.report.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the marks of an axis stand, at values that a person would choose. */
final class Ticks {
  private static final long[] SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400
  };
  private static final long DAY = 86_400;

  private Ticks() {}

  /** Of bytes, from 0 to the largest, in powers of two times 1, 2 or 5 of a unit. */
  static List<Double> bytes(double most, int about) {
    double unit = Math.pow(1024, Math.max(0, Math.floor(Math.log(most / 2) / Math.log(1024))));
    double rough = most / unit / about;
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(rough, 1e-9))));
    double nice = rough / power;
    double step = (nice <= 1 ? 1 : nice <= 2 ? 2 : nice <= 5 ? 5 : 10) * power * unit;
    List<Double> ticks = new ArrayList<>();
    for (double at = 0; at <= most * 1.0001; at += step) {
      ticks.add(at);
    }
    return ticks;
  }

  /** Of time: whole seconds, minutes, hours or days of UTC. */
  static List<Instant> times(Instant from, Instant to, int about) {
    long span = Math.max(1, to.getEpochSecond() - from.getEpochSecond());
    long step = step(span, about);
    List<Instant> ticks = new ArrayList<>();
    long first = Math.floorDiv(from.getEpochSecond() + step - 1, step) * step;
    for (long at = first; at <= to.getEpochSecond(); at += step) {
      ticks.add(Instant.ofEpochSecond(at));
    }
    return ticks;
  }

  private static long step(long span, int about) {
    for (long step : SECONDS) {
      if (span / step <= about) {
        return step;
      }
    }
    return (span / about / DAY + 1) * DAY;
  }

  /** As much of a time as tells the ticks of this span apart. */
  static String text(Instant at, long spanSeconds) {
    String pattern = spanSeconds < 600 ? "HH:mm:ss" : spanSeconds < DAY ? "HH:mm" : "d MMM HH:mm";
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC).format(at);
  }
}
