package dev.tidemark.it.score.series;

/**
 * All that makes a JVM of a series, but its leak.
 *
 * @param base bytes that are always reachable when it is warm
 * @param allocation bytes a second at ordinary load
 * @param sessions bytes that follow the load
 * @param sessionTime seconds that they live
 * @param cacheFill how its cache fills
 * @param cacheSize bytes
 * @param cacheTime seconds
 * @param cacheInHeap else it is in malloc
 * @param deployEvery seconds; infinite where it is not started anew
 * @param room of the limit over all that is needed, as a share
 * @param noisyHost others cause memory pressure
 */
record Recipe(
    HeapRecipe heap,
    NativeRecipe outside,
    double base,
    double allocation,
    double sessions,
    double sessionTime,
    Cache.Fill cacheFill,
    double cacheSize,
    double cacheTime,
    boolean cacheInHeap,
    double deployEvery,
    double room,
    boolean noisyHost) {

  static Recipe draw(Draw draw, Span span, Shape shape) {
    Dice dice = draw.dice;
    HeapRecipe heap = HeapRecipe.draw(draw, span, shape);
    NativeRecipe outside = NativeRecipe.draw(draw, span, shape, heap.max());
    boolean lab = span == Span.LAB;
    double mib = 1 << 20;
    double allocation = Math.min(heap.max() * 0.3, draw.scale(lab ? 5 : 1, lab ? 200 : 300) * mib);
    Cache.Fill fill = fill(dice, shape);
    double time = draw.scale(span.cacheLow, span.cacheHigh);
    return new Recipe(
        heap,
        outside,
        draw.share(0.08, 0.3) * heap.max(),
        allocation,
        draw.share(0.01, shape == Shape.LOAD_RAMP ? 0.1 : 0.08) * heap.max(),
        lab ? draw.scale(5, 30) : draw.scale(120, 7200),
        fill,
        draw.share(0.05, 0.3) * heap.max(),
        fill == Cache.Fill.LOGARITHMIC ? time / 4 : time,
        dice.chance(0.75),
        shape == Shape.DEPLOYS
            ? draw.scale(span == Span.HOURS ? 2 * 3600 : 86400, span.longest / 2.5)
            : Double.POSITIVE_INFINITY,
        shape == Shape.SIZING ? -draw.share(0.08, 0.3) : draw.share(0.1, 0.6),
        dice.chance(0.1));
  }

  private static Cache.Fill fill(Dice dice, Shape shape) {
    return switch (shape) {
      case CACHE_LOG -> Cache.Fill.LOGARITHMIC;
      case CACHE_SATURATING -> Cache.Fill.SATURATING;
      case CACHE_BOUNDED -> Cache.Fill.BOUNDED;
      case DAILY_LOAD, WEEKLY_LOAD -> dice.chance(0.5) ? Cache.Fill.EXPIRING : Cache.Fill.NONE;
      case STEADY, SIZING, RARE_OLD_COLLECTION -> Cache.Fill.NONE;
      default -> dice.chance(0.3) ? dice.of(Cache.Fill.values()) : Cache.Fill.NONE;
    };
  }

  /** Bytes that count against the limit when all is warm, busy and touched. */
  double needs(double jobs) {
    return heap.max()
        + outside.plateau()
        + (jobs + (cacheInHeap ? 0 : cacheSize)) * (1 + outside.fragments());
  }
}
