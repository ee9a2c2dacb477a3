package dev.tidemark.it.score.series;

/** Noise that remembers: an autoregressive process of first order with deviation 1. */
final class Noise {
  private final Dice dice;
  private final double keeps;
  private final double fresh;
  private double value;

  /**
   * @param memorySeconds after which a third of a deviation is left
   */
  Noise(Dice dice, double stepSeconds, double memorySeconds) {
    this.dice = dice;
    this.keeps = StrictMath.exp(-stepSeconds / memorySeconds);
    this.fresh = StrictMath.sqrt(1 - keeps * keeps);
    this.value = dice.bell();
  }

  double next() {
    value = keeps * value + fresh * dice.bell();
    return value;
  }
}
