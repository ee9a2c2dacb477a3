package dev.tidemark.it.score.series;

import java.util.Locale;

/**
 * A series with what is true of it.
 *
 * @param name says set, length, number, shape and leak
 * @param limitBytes of the container
 * @param maxHeapBytes of the JVM
 * @param collector as a person knows it
 */
public record LabelledSeries(
    String name,
    long seed,
    Span span,
    Shape shape,
    double limitBytes,
    double maxHeapBytes,
    String collector,
    Recording recording,
    Truth truth) {

  /** All that a judge may see, with a header of the columns' names. */
  public String csv() {
    StringBuilder text = new StringBuilder("seconds");
    for (Column column : Column.values()) {
      text.append(',').append(column.name().toLowerCase(Locale.ROOT));
    }
    text.append('\n');
    for (int row = 0; row < recording.rows(); row++) {
      text.append(Math.round(recording.seconds(row)));
      for (Column column : Column.values()) {
        double value = recording.value(column, row);
        text.append(',')
            .append(Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.10g", value));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
