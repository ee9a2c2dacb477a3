package dev.tidemark.report.html;

import dev.tidemark.detect.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The plane of a chart: time to the right, bytes up, axes with their marks.
 *
 * <p>A chart is drawn twice, wide and narrow, and the style sheet shows the one that fits: letters
 * that are scaled down with a picture cannot be read on a phone.
 */
final class Plot {
  private static final int TOP = 30;
  private static final int RIGHT = 14;
  private static final int BOTTOM = 40;

  /**
   * A size to draw in.
   *
   * @param name of its class in the style sheet
   * @param width in pixels
   * @param height in pixels
   * @param columns most points of a line
   * @param left room for the figures beside the axis
   */
  record Size(String name, int width, int height, int columns, int left) {
    static final Size WIDE = new Size("wide", 900, 350, 180, 76);
    static final Size NARROW = new Size("narrow", 380, 300, 60, 66);
    static final List<Size> BOTH = List.of(WIDE, NARROW);

    boolean isWide() {
      return equals(WIDE);
    }
  }

  private final Markup markup;
  private final Size size;
  private final Instant start;
  private final double from;
  private final double to;
  private final double most;

  /**
   * Begins a picture that a screen reader can read.
   *
   * @param id of the chart in its page, without its size
   */
  static void open(Markup markup, Size size, String id, String title, String description) {
    String name = id + '-' + size.name();
    markup.open(
        "svg",
        "class",
        "chart " + size.name(),
        "role",
        "img",
        "viewBox",
        "0 0 " + size.width() + ' ' + size.height(),
        "aria-labelledby",
        name + "-title",
        "aria-describedby",
        name + "-text");
    markup.element("title", title, "id", name + "-title");
    markup.element("desc", description, "id", name + "-text");
  }

  /** Where there is nothing to draw. */
  static void tooEarly(Markup markup, Size size) {
    markup.element("p", "Not enough was read yet for a chart.", "class", "quiet " + size.name());
  }

  /**
   * @param start time of day at second 0
   * @param from second at the left edge
   * @param to second at the right edge
   * @param most bytes at the upper edge
   */
  Plot(Markup markup, Size size, Instant start, double from, double to, double most) {
    this.markup = markup;
    this.size = size;
    this.start = start;
    this.from = from;
    this.to = Math.max(to, from + 1);
    this.most = Math.max(most, 1);
  }

  double x(double seconds) {
    double room = size.width() - size.left() - RIGHT;
    return size.left() + (seconds - from) / (to - from) * room;
  }

  double y(double bytes) {
    return size.height() - BOTTOM - Math.min(1, bytes / most) * (size.height() - TOP - BOTTOM);
  }

  Instant at(double seconds) {
    return start.plusMillis(Math.round(seconds * 1000));
  }

  double seconds(Instant at) {
    return Duration.between(start, at).toMillis() / 1000.0;
  }

  boolean shows(double seconds) {
    return seconds >= from && seconds <= to;
  }

  Markup markup() {
    return markup;
  }

  Size size() {
    return size;
  }

  /** Lines behind what is drawn, and what they stand for. */
  void axes() {
    markup.open("g", "class", "axis");
    for (double bytes : Ticks.bytes(most, 5)) {
      line("grid", from, bytes, to, bytes);
      label("end", size.left() - 8.0, y(bytes) + 4, Bytes.text(bytes).replace(".0 ", " "));
    }
    long span = Math.round(to - from);
    for (Instant time : Ticks.times(at(from), at(to), size.isWide() ? 8 : 4)) {
      double x = x(seconds(time));
      markup.shape(
          "line",
          "class",
          "tick",
          "x1",
          px(x),
          "x2",
          px(x),
          "y1",
          px(size.height() - BOTTOM),
          "y2",
          px(size.height() - BOTTOM + 5.0));
      label("middle", x, size.height() - BOTTOM + 19.0, Ticks.text(time, span));
    }
    label("end", size.width() - RIGHT, size.height() - 5.0, "UTC");
    markup.close().line();
  }

  void line(String style, double seconds1, double bytes1, double seconds2, double bytes2) {
    markup.shape(
        "line",
        "class",
        style,
        "x1",
        px(x(seconds1)),
        "y1",
        px(y(bytes1)),
        "x2",
        px(x(seconds2)),
        "y2",
        px(y(bytes2)));
  }

  /** A text at a place in pixels. */
  void label(String anchor, double x, double y, String text) {
    markup.element("text", text, "x", px(x), "y", px(y), "text-anchor", anchor);
  }

  /** From edge to edge, with what it stands for above its right end. */
  void level(String style, double bytes, String text) {
    markup.open("g", "class", style);
    line("level", from, bytes, to, bytes);
    label("end", size.width() - RIGHT - 4.0, y(bytes) - 6, text);
    markup.close().line();
  }

  /** With one decimal where it has one. Called for each point, so nothing is parsed for it. */
  static String px(double pixels) {
    long tenths = Math.round(pixels * 10);
    long rest = Math.abs(tenths % 10);
    String whole = (tenths < 0 && tenths > -10 ? "-" : "") + tenths / 10;
    return rest == 0 ? whole : whole + '.' + rest;
  }

  /** A point of a path. */
  String point(double seconds, double bytes) {
    return px(x(seconds)) + ' ' + px(y(bytes));
  }

  double bottom() {
    return size.height() - BOTTOM;
  }

  double top() {
    return TOP;
  }
}
