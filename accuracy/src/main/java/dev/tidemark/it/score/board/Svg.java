package dev.tidemark.it.score.board;

import java.util.Locale;

/** A drawing of rows: names on the left, a scale below, marks at their values. */
final class Svg {
  private static final int WIDTH = 760;
  private static final int LEFT = 190;
  private static final int RIGHT = 20;
  private static final int TOP = 44;
  private static final int ROW = 26;

  private final StringBuilder marks = new StringBuilder();
  private final int rows;
  private final double low;
  private final double high;
  private final boolean logarithmic;

  /**
   * @param low at the left end of the scale
   * @param high at its right end
   */
  Svg(int rows, double low, double high, boolean logarithmic) {
    this.rows = rows;
    this.low = low;
    this.high = high;
    this.logarithmic = logarithmic;
  }

  private double x(double value) {
    double inside = Math.max(low, Math.min(high, value));
    double share =
        logarithmic ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double y(int row) {
    return TOP + ROW * (row + 0.5);
  }

  void name(int row, String text) {
    add("<text x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 10, y(row) + 4, escaped(text));
  }

  /** Of others: small and grey, with its name to hover over. */
  void other(int row, double value, String name) {
    if (!Double.isNaN(value)) {
      add(
          "<circle cx='%.1f' cy='%.1f' r='3' fill='#999' fill-opacity='0.6'><title>%s</title>"
              + "</circle>",
          x(value), y(row), escaped(name));
    }
  }

  void own(int row, double value) {
    if (!Double.isNaN(value)) {
      add("<circle cx='%.1f' cy='%.1f' r='5' fill='#0b62a4'/>", x(value), y(row));
    }
  }

  void range(int row, double from, double to) {
    if (!Double.isNaN(from) && !Double.isNaN(to)) {
      add(
          "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%3$.1f' stroke='#0b62a4' stroke-width='3'/>",
          x(from), y(row), x(to));
    }
  }

  /** What is aimed at, behind all rows. */
  void band(double from, double to) {
    marks.insert(
        0,
        format(
            "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='#dceefb'/>%n",
            x(from), TOP, x(to) - x(from), ROW * rows));
  }

  void tick(double value, String text) {
    marks.insert(
        0,
        format(
            "<line x1='%.1f' y1='%d' x2='%1$.1f' y2='%d' stroke='#ddd'/>"
                + "<text x='%1$.1f' y='%d' text-anchor='middle' fill='#555'>%s</text>%n",
            x(value), TOP, TOP + ROW * rows, TOP + ROW * rows + 18, text));
  }

  String text(String title) {
    int height = TOP + ROW * rows + 34;
    return format(
            "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d'"
                + " font-family='sans-serif' font-size='12'>%n<rect width='100%%' height='100%%'"
                + " fill='white'/>%n<text x='10' y='22' font-size='14'>%s</text>%n",
            WIDTH, height, escaped(title))
        + marks
        + "</svg>\n";
  }

  private void add(String format, Object... values) {
    marks.append(format(format, values)).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
