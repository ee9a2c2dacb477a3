package dev.tidemark.record;

import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sample as a line of comma-separated values. The header names each column and its unit, for
 * example {@code time,rss[bytes],uptime[seconds]}; time is ISO-8601 in UTC; what is not known is an
 * empty cell.
 */
final class Row {
  static final String HEADER = header();

  /** What an agent cannot know or does not read has no column. */
  private static boolean isRecorded(Measure measure) {
    return switch (measure) {
      case LOAD, ALLOCATION, ANONYMOUS_SHARE -> false;
      default -> true;
    };
  }

  private Row() {}

  private static String header() {
    StringBuilder header = new StringBuilder("time");
    for (Measure measure : Measure.values()) {
      if (isRecorded(measure)) {
        header.append(',').append(measure.column());
        header.append('[').append(measure.unit().text()).append(']');
      }
    }
    return header.toString();
  }

  /** Without a line's end. */
  static String of(Sample sample) {
    StringBuilder row = new StringBuilder(256);
    row.append(Instant.ofEpochMilli(Math.round(sample.seconds() * 1000)));
    for (Measure measure : Measure.values()) {
      if (isRecorded(measure)) {
        row.append(',');
        append(row, sample.get(measure));
      }
    }
    return row.toString();
  }

  private static void append(StringBuilder row, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      row.append((long) value);
    } else if (!Double.isNaN(value) && !Double.isInfinite(value)) {
      row.append(Math.round(value * 1e4) / 1e4);
    }
  }

  /**
   * The columns of a header of ours.
   *
   * @throws IllegalArgumentException naming the column that is none
   */
  static List<Measure> columns(String header) {
    String[] names = header.split(",", -1);
    if (!names[0].equals("time")) {
      throw new IllegalArgumentException("the first column is '" + names[0] + "', not time");
    }
    List<Measure> columns = new ArrayList<>();
    for (int i = 1; i < names.length; i++) {
      int unit = names[i].indexOf('[');
      Optional<Measure> measure =
          Measure.ofColumn(unit < 0 ? names[i] : names[i].substring(0, unit));
      if (measure.isEmpty() || !names[i].endsWith("[" + measure.get().unit().text() + "]")) {
        throw new IllegalArgumentException("unknown column '" + names[i] + "'");
      }
      columns.add(measure.get());
    }
    return columns;
  }

  /**
   * @throws IllegalArgumentException naming what is no number or no time
   */
  static Sample parse(List<Measure> columns, String row) {
    String[] cells = row.split(",", -1);
    if (cells.length != columns.size() + 1) {
      throw new IllegalArgumentException(
          cells.length + " cells where the header has " + (columns.size() + 1));
    }
    Sample sample = new Sample(seconds(cells[0]));
    for (int i = 1; i < cells.length; i++) {
      if (!cells[i].isEmpty()) {
        sample.with(columns.get(i - 1), Double.parseDouble(cells[i]));
      }
    }
    return sample;
  }

  private static double seconds(String time) {
    try {
      return Instant.parse(time).toEpochMilli() / 1000.0;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + time + "' is not a time", e);
    }
  }
}
