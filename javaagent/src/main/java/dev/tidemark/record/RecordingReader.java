package dev.tidemark.record;

import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording, or a table that somebody exported from a monitoring system, row by row.
 *
 * <p>Nothing is guessed: what is not a time, not a number, not known or not in order is refused
 * with its line and column. Memory does not grow with the file.
 */
public final class RecordingReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern JAVA_ONLY = Pattern.compile("[xXpP]|[dDfF]$");

  private final Consumer<Sample> sink;
  private @Nullable RecordingColumns columns;
  private double lastSeconds = Double.NEGATIVE_INFINITY;
  private int rows;

  private RecordingReader(Consumer<Sample> sink) {
    this.sink = sink;
  }

  /**
   * @param sink is given each row as it is read
   * @return how the columns were understood
   * @throws RecordingException where the file says something else than a recording does
   */
  public static RecordingColumns read(Path file, Consumer<Sample> sink)
      throws IOException, RecordingException {
    RecordingReader reader = new RecordingReader(sink);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
          line = line.substring(1); // spreadsheets put it there
        }
        if (!line.isBlank() && !line.startsWith("#")) {
          reader.line(number, line);
        }
      }
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new RecordingException("the file is not text in UTF-8");
    }
    RecordingColumns columns = reader.columns;
    if (columns == null) {
      throw new RecordingException("the file is empty: a header such as time,rss[bytes] is needed");
    }
    if (reader.rows == 0) {
      throw new RecordingException("there is a header and no row");
    }
    return columns;
  }

  private void line(int number, String line) throws RecordingException {
    RecordingColumns known = columns;
    if (known == null) {
      columns = RecordingColumns.of(number, line);
      return;
    }
    String[] cells = line.split(",", -1);
    if (cells.length != known.count() + 1) {
      throw new RecordingException(
          "line " + number + ": " + cells.length + " cells, the header has " + (known.count() + 1));
    }
    Sample sample = new Sample(time(known, number, cells[0].strip()));
    for (int i = 1; i < cells.length; i++) {
      String cell = cells[i].strip();
      if (!cell.isEmpty()) {
        Measure measure = known.measure(i - 1);
        sample.with(measure, known.factor(i - 1) * number(number, known.name(i - 1), cell));
      }
    }
    rows++;
    sink.accept(sample);
  }

  private double time(RecordingColumns known, int number, String cell) throws RecordingException {
    double seconds = known.seconds(number, cell);
    if (seconds <= lastSeconds) {
      throw new RecordingException(
          "line "
              + number
              + ", column time: "
              + cell
              + (seconds == lastSeconds
                  ? " stands there twice"
                  : " is earlier than the line before; sort the file by time"));
    }
    lastSeconds = seconds;
    return seconds;
  }

  private static double number(int line, String column, String cell) throws RecordingException {
    double value;
    try {
      value = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    // Java's own notation has numbers that end in d or f, and such in hexadecimal.
    if (Double.isNaN(value) || JAVA_ONLY.matcher(cell).find()) {
      throw new RecordingException(
          "line " + line + ", column " + column + ": '" + cell + "' is not a number");
    }
    if (Double.isInfinite(value) || value < 0) {
      throw new RecordingException(
          "line " + line + ", column " + column + ": '" + cell + "' cannot be; leave it empty");
    }
    return value;
  }
}
