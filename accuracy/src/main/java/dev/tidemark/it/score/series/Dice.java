package dev.tidemark.it.score.series;

/**
 * Numbers by chance, the same on every JDK and machine.
 *
 * <p>SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) by its published constants: what {@code
 * java.util.random} draws for a bell curve may change from one release to the next.
 */
final class Dice {
  private static final double TO_UNIT = 0x1.0p-53;
  private static final double TO_SHORT = 1 / 65536.0;

  /** The sum of four draws from [0, 1) has a variance of one third. */
  private static final double TO_ONE_SIGMA = StrictMath.sqrt(3);

  private long state;

  Dice(long seed) {
    this.state = seed * 0x9E3779B97F4A7C15L;
    next();
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 to just below 1. */
  double unit() {
    return (next() >>> 11) * TO_UNIT;
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Each order of magnitude as likely as the next. */
  double scale(double low, double high) {
    return low * StrictMath.exp(unit() * StrictMath.log(high / low));
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  int below(int bound) {
    return (int) (unit() * bound);
  }

  <T> T of(T[] choices) {
    return choices[below(choices.length)];
  }

  /** Mean 0, standard deviation 1, never beyond 3.5: a sum of four. Quick, and nearly a bell. */
  double bell() {
    long bits = next();
    double sum =
        ((bits & 0xffff) + ((bits >>> 16) & 0xffff) + ((bits >>> 32) & 0xffff) + (bits >>> 48))
            * TO_SHORT;
    return (sum - 2) * TO_ONE_SIGMA;
  }
}
