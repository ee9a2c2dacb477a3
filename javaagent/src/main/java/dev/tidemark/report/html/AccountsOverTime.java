package dev.tidemark.report.html;

import dev.tidemark.account.Kind;
import dev.tidemark.report.History;
import dev.tidemark.series.Points;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The resident bytes of all accounts at the same moments, few enough to be drawn.
 *
 * <p>Where there are more readings than columns, a column has the readings at its own moment: a
 * choice of them, not a mean, so that every figure in it was once true.
 *
 * @param seconds of the history's clock, rising
 * @param bytes of each account that was ever read, one for each moment; 0 before its first reading
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to read, never compared
record AccountsOverTime(double[] seconds, Map<Kind, double[]> bytes) {

  /**
   * @param columns at the most
   */
  static AccountsOverTime of(History history, int columns) {
    TreeSet<Double> moments = new TreeSet<>();
    Map<Kind, Points> read = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Points points = history.resident(kind);
      if (points.count() > 0) {
        read.put(kind, points);
        Arrays.stream(points.seconds()).forEach(moments::add);
      }
    }
    double[] seconds = thin(moments.stream().mapToDouble(Double::doubleValue).toArray(), columns);
    Map<Kind, double[]> bytes = new EnumMap<>(Kind.class);
    read.forEach((kind, points) -> bytes.put(kind, at(seconds, points)));
    return new AccountsOverTime(seconds, bytes);
  }

  /** The first and the last always among them. */
  private static double[] thin(double[] all, int columns) {
    if (all.length <= columns) {
      return all;
    }
    double[] some = new double[columns];
    for (int i = 0; i < columns; i++) {
      some[i] = all[(int) Math.round(i * (all.length - 1.0) / (columns - 1))];
    }
    return some;
  }

  private static double[] at(double[] seconds, Points points) {
    double[] values = new double[seconds.length];
    int next = 0;
    double last = 0;
    for (int i = 0; i < seconds.length; i++) {
      while (next < points.count() && points.seconds()[next] <= seconds[i]) {
        last = points.values()[next++];
      }
      values[i] = last;
    }
    return values;
  }

  /** Two moments make a chart. */
  boolean isDrawable() {
    return seconds.length >= 2;
  }

  int count() {
    return seconds.length;
  }

  double first() {
    return seconds[0];
  }

  double last() {
    return seconds[seconds.length - 1];
  }

  /** From the bottom of a stack up: what moves least first, so that what grows lies open on top. */
  List<Kind> stacked() {
    return bytes.keySet().stream()
        .sorted((one, other) -> Double.compare(gained(one), gained(other)))
        .toList();
  }

  private double gained(Kind kind) {
    double[] values = of(kind);
    return values[values.length - 1] - values[0];
  }

  double[] of(Kind kind) {
    return bytes.getOrDefault(kind, new double[seconds.length]);
  }

  double total(int column) {
    return bytes.values().stream().mapToDouble(values -> values[column]).sum();
  }

  double lastTotal() {
    return total(count() - 1);
  }

  double largestTotal() {
    double largest = 0;
    for (int i = 0; i < count(); i++) {
      largest = Math.max(largest, total(i));
    }
    return largest;
  }
}
