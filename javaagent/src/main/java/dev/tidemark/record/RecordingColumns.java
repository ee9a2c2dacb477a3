package dev.tidemark.record;

import dev.tidemark.series.Measure;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The header of a recording: {@code time} first, then {@code name} or {@code name[unit]}. A column
 * without a unit is in the measure's own, which is said to the user.
 *
 * <p>Not safe for several threads: how times are written is learnt from the first row.
 */
public final class RecordingColumns {
  private static final Map<String, Double> BYTES =
      Map.of(
          "bytes", 1.0,
          "kB", 1e3,
          "MB", 1e6,
          "GB", 1e9,
          "KiB", 1024.0,
          "MiB", 1024.0 * 1024,
          "GiB", 1024.0 * 1024 * 1024);

  /** Seconds since 1970 reach this in the year 5138; milliseconds passed it in 1973. */
  private static final double MOST_SECONDS = 1e11;

  private enum Times {
    UNKNOWN,
    ISO,
    EPOCH
  }

  private final List<Measure> measures = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Double> factors = new ArrayList<>();
  private final List<String> assumed = new ArrayList<>();
  private Times times = Times.UNKNOWN;

  private RecordingColumns() {}

  static RecordingColumns of(int line, String header) throws RecordingException {
    String[] cells = header.split(",", -1);
    if (!cells[0].strip().equals("time")) {
      throw new RecordingException(
          "line " + line + ": the first column is '" + cells[0].strip() + "', not time");
    }
    RecordingColumns columns = new RecordingColumns();
    for (int i = 1; i < cells.length; i++) {
      columns.add(line, cells[i].strip());
    }
    if (columns.measures.isEmpty()) {
      throw new RecordingException("line " + line + ": there is no column but time");
    }
    return columns;
  }

  private void add(int line, String cell) throws RecordingException {
    int bracket = cell.indexOf('[');
    String name = bracket < 0 ? cell : cell.substring(0, bracket).strip();
    Measure measure =
        Measure.ofColumn(name)
            .orElseThrow(
                () ->
                    new RecordingException(
                        "line "
                            + line
                            + ": column '"
                            + name
                            + "' is not known; known are "
                            + known()));
    if (measures.contains(measure)) {
      throw new RecordingException("line " + line + ": column '" + name + "' stands there twice");
    }
    String own = measure.unit().text();
    String unit = own;
    if (bracket < 0) {
      assumed.add(name + " is taken as " + own);
    } else if (cell.endsWith("]")) {
      unit = cell.substring(bracket + 1, cell.length() - 1);
    } else {
      throw new RecordingException("line " + line + ": column '" + cell + "' lacks its ]");
    }
    measures.add(measure);
    names.add(name);
    factors.add(factor(line, name, measure.unit(), unit));
  }

  private static double factor(int line, String name, Measure.Unit own, String unit)
      throws RecordingException {
    if (unit.equals(own.text())) {
      return 1;
    }
    Double factor = own == Measure.Unit.BYTES ? BYTES.get(unit) : null;
    if (factor == null) {
      String wanted = own == Measure.Unit.BYTES ? "bytes, kB, MB, GB, KiB, MiB or GiB" : own.text();
      throw new RecordingException(
          "line " + line + ": column '" + name + "' is in '" + unit + "', not in " + wanted);
    }
    return factor;
  }

  private static String known() {
    return Arrays.stream(Measure.values()).map(Measure::column).collect(Collectors.joining(", "));
  }

  int count() {
    return measures.size();
  }

  Measure measure(int column) {
    return measures.get(column);
  }

  String name(int column) {
    return names.get(column);
  }

  double factor(int column) {
    return factors.get(column);
  }

  public boolean has(Measure measure) {
    return measures.contains(measure);
  }

  /** What was taken for granted, in words. */
  public List<String> assumed() {
    return List.copyOf(assumed);
  }

  /** ISO-8601, or seconds since 1970; one of them in the whole file. */
  double seconds(int line, String cell) throws RecordingException {
    boolean number =
        !cell.isEmpty() && cell.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    Times now = number ? Times.EPOCH : Times.ISO;
    if (times != Times.UNKNOWN && times != now) {
      throw new RecordingException(
          "line " + line + ", column time: '" + cell + "' is written in another way than before");
    }
    times = now;
    try {
      double seconds =
          number ? Double.parseDouble(cell) : Instant.parse(cell).toEpochMilli() / 1000.0;
      if (number && seconds > MOST_SECONDS) {
        throw new RecordingException(
            "line " + line + ", column time: " + cell + " looks like milliseconds; give seconds");
      }
      return seconds;
    } catch (DateTimeException | NumberFormatException e) {
      throw new RecordingException(
          "line "
              + line
              + ", column time: '"
              + cell
              + "' is neither ISO-8601 as 2026-11-25T12:00:00Z nor seconds since 1970");
    }
  }
}
