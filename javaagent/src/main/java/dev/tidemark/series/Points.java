package dev.tidemark.series;

import java.util.Arrays;

/**
 * A piece of a series.
 *
 * @param seconds since the series' own start, strictly rising
 * @param values one for each time
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to read, never compared
public record Points(double[] seconds, double[] values) {

  public int count() {
    return seconds.length;
  }

  /** From the first point to the last. */
  public double spanSeconds() {
    return count() < 2 ? 0 : seconds[count() - 1] - seconds[0];
  }

  public double lastValue() {
    return values[count() - 1];
  }

  /** The newest {@code n} points, or all where there are fewer. */
  public Points last(int n) {
    int from = Math.max(0, count() - n);
    return new Points(
        Arrays.copyOfRange(seconds, from, count()), Arrays.copyOfRange(values, from, count()));
  }

  /** The oldest {@code n} points, or all where there are fewer. */
  public Points first(int n) {
    int to = Math.min(n, count());
    return new Points(Arrays.copyOf(seconds, to), Arrays.copyOf(values, to));
  }

  /** The points of the last {@code seconds} before the newest one. */
  public Points within(double lastSeconds) {
    int n = 0;
    while (n < count() && seconds[count() - 1] - seconds[count() - 1 - n] <= lastSeconds) {
      n++;
    }
    return last(n);
  }

  public double min() {
    return Arrays.stream(values).min().orElse(Double.NaN);
  }

  /** The upper one of the two in the middle where the count is even; NaN of no points. */
  public double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  public double max() {
    return Arrays.stream(values).max().orElse(Double.NaN);
  }
}
