package dev.tidemark.it.score.rival;

/** A condition that must hold without a break for a time. */
final class Sustained {
  private final double least;
  private double since = Double.NaN;

  Sustained(double leastSeconds) {
    this.least = leastSeconds;
  }

  boolean holds(double seconds, boolean condition) {
    if (!condition) {
      since = Double.NaN;
      return false;
    }
    if (Double.isNaN(since)) {
      since = seconds;
    }
    return seconds - since >= least;
  }
}
