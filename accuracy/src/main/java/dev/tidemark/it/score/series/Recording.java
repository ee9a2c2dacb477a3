package dev.tidemark.it.score.series;

/**
 * Columns over time.
 *
 * <p>{@code elapsed} is the true time since the series began; {@code seconds} is what the clock
 * said then, which may have jumped. Only the second is for those who judge.
 */
@SuppressWarnings("EnumOrdinal") // rows of numbers by column, made and read by the million
public final class Recording {
  private final double[] elapsed;
  private final double[] seconds;
  private final double[][] values;

  Recording(double[] elapsed, double[] seconds, double[][] values) {
    this.elapsed = elapsed;
    this.seconds = seconds;
    this.values = values;
  }

  public int rows() {
    return seconds.length;
  }

  public double elapsed(int row) {
    return elapsed[row];
  }

  public double seconds(int row) {
    return seconds[row];
  }

  public double value(Column column, int row) {
    return values[column.ordinal()][row];
  }

  void set(Column column, int row, double value) {
    values[column.ordinal()][row] = value;
  }

  public double lastElapsed() {
    return elapsed.length == 0 ? 0 : elapsed[elapsed.length - 1];
  }

  /** A step of rows that are kept while a series is made. */
  static final class Growing {
    private int rows;
    private double[] elapsed;
    private double[] seconds;
    private final double[][] values = new double[Column.values().length][];

    Growing(int expected) {
      elapsed = new double[expected];
      seconds = new double[expected];
      for (int c = 0; c < values.length; c++) {
        values[c] = new double[expected];
      }
    }

    void add(double elapsedNow, double clock, double[] row) {
      if (rows == elapsed.length) {
        grow(rows * 3 / 2 + 16);
      }
      elapsed[rows] = elapsedNow;
      seconds[rows] = clock;
      for (int c = 0; c < values.length; c++) {
        values[c][rows] = row[c];
      }
      rows++;
    }

    int rows() {
      return rows;
    }

    private void grow(int length) {
      elapsed = java.util.Arrays.copyOf(elapsed, length);
      seconds = java.util.Arrays.copyOf(seconds, length);
      for (int c = 0; c < values.length; c++) {
        values[c] = java.util.Arrays.copyOf(values[c], length);
      }
    }

    Recording done() {
      grow(rows);
      return new Recording(elapsed, seconds, values);
    }
  }
}
