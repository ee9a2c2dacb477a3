package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.series.Column;

/** What is read at one moment. There is no way from here to a later one. */
public interface Reading {
  /** Of the clock, which may jump. */
  double seconds();

  /** NaN where it is not known yet. */
  double value(Column column);
}
