package dev.tidemark.series;

import java.util.Arrays;

/**
 * What was read at one moment. What is not known is NaN, never 0.
 *
 * <p>Not safe for several threads.
 */
@SuppressWarnings("EnumOrdinal") // an array by measure, made for each row of long recordings
public final class Sample {
  private final double seconds;
  private final double[] values = new double[Measure.values().length];

  /**
   * @param seconds of the clock of whoever read it
   */
  public Sample(double seconds) {
    this.seconds = seconds;
    Arrays.fill(values, Double.NaN);
  }

  public double seconds() {
    return seconds;
  }

  public Sample with(Measure measure, double value) {
    values[measure.ordinal()] = value;
    return this;
  }

  public double get(Measure measure) {
    return values[measure.ordinal()];
  }

  public boolean has(Measure measure) {
    return !Double.isNaN(get(measure));
  }
}
