package dev.tidemark.it.score.series;

/**
 * Draws the parameters of a series. Those of the held-out set come from wider ranges than those of
 * the training set: what was tuned on the one meets shapes in the other that it has never seen.
 */
final class Draw {
  /** Each side of a range is wider by this share of its width. */
  private static final double WIDER = 0.2;

  /** Ranges over orders of magnitude are wider by this factor on each side. */
  private static final double FARTHER = 1.5;

  final Dice dice;
  private final boolean wide;

  Draw(Dice dice, boolean wide) {
    this.dice = dice;
    this.wide = wide;
  }

  /** Evenly; never below 0. */
  double between(double low, double high) {
    double more = wide ? WIDER * (high - low) : 0;
    return Math.max(0, dice.between(low - more, high + more));
  }

  /** Evenly over orders of magnitude. */
  double scale(double low, double high) {
    double more = wide ? FARTHER : 1;
    return dice.scale(low / more, high * more);
  }

  /** A share: between 0 and 1 however wide. */
  double share(double low, double high) {
    return Math.min(0.98, between(low, high));
  }
}
