package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.LabelledSeries;

/** What an investigation inside the JVM would have found. */
public final class Witness {
  private final LabelledSeries series;

  public Witness(LabelledSeries series) {
    this.series = series;
  }

  LabelledSeries series() {
    return series;
  }
}
