package dev.tidemark.it.score.series;

/** What is kept to be used again. It fills with work and ends at its size. */
final class Cache {
  /** How it fills. */
  enum Fill {
    NONE,
    LOGARITHMIC,
    SATURATING,
    BOUNDED,
    /** Entries go after a time: it follows the load. */
    EXPIRING
  }

  private final Fill fill;
  private final double size;
  private final double time;
  private final double longest;
  private double work;
  private double held;

  /**
   * @param size bytes when full
   * @param time seconds: of a straight line until full, of a curve until two thirds
   */
  Cache(Fill fill, double size, double time, double longest) {
    this.fill = fill;
    this.size = fill == Fill.NONE ? 0 : size;
    this.time = time;
    this.longest = longest;
  }

  double step(double seconds, double load) {
    work += seconds * load;
    double of = work / time;
    held =
        switch (fill) {
          case NONE -> 0;
          case LOGARITHMIC ->
              Math.min(
                  size, size * StrictMath.log1p(8 * of) / StrictMath.log1p(8 * longest / time));
          case SATURATING -> size * -StrictMath.expm1(-of);
          case BOUNDED -> size * Math.min(1, of);
          case EXPIRING ->
              held + (size * Math.min(1.2, 0.6 * load) - held) * -StrictMath.expm1(-seconds / time);
        };
    return held;
  }

  double bytes() {
    return held;
  }

  double size() {
    return size;
  }

  /** After a start of the JVM. */
  void clear() {
    work = 0;
    held = 0;
  }
}
