package dev.tidemark.it.score.series;

/**
 * How the heap of one JVM is set up.
 *
 * @param max bytes
 * @param initial bytes
 * @param preTouch all of it is resident from the start
 * @param edenShare of the committed heap
 * @param promoted share of an eden that grows old and dies there
 * @param survivors share of an eden that a young collection leaves for the next
 * @param leastBetween seconds between two collections of the whole heap
 * @param mostBetween seconds after which the whole heap is collected in any case
 * @param freeShare that the collector wants after a collection of the whole heap
 * @param shrinks whether it gives memory back
 */
record HeapRecipe(
    Collector collector,
    double max,
    double initial,
    boolean preTouch,
    double edenShare,
    double promoted,
    double survivors,
    double leastBetween,
    double mostBetween,
    double freeShare,
    boolean shrinks) {

  static HeapRecipe draw(Draw draw, Span span, Shape shape) {
    Dice dice = draw.dice;
    boolean rare = shape == Shape.RARE_OLD_COLLECTION;
    Collector collector =
        rare
            ? dice.of(new Collector[] {Collector.SERIAL, Collector.PARALLEL, Collector.G1})
            : dice.of(Collector.values());
    double mib = 1 << 20;
    double max = draw.scale(256, span == Span.LAB ? 2048 : 16384) * mib;
    boolean resizing = shape == Shape.HEAP_RESIZING;
    boolean fixed = !resizing && dice.chance(0.4);
    double initial = fixed ? max : max * draw.scale(resizing ? 0.03 : 0.1, resizing ? 0.15 : 0.6);
    double promoted = rare ? draw.scale(0.003, 0.03) : draw.scale(0.0005, 0.01);
    return new HeapRecipe(
        collector,
        max,
        Math.min(max, initial),
        fixed && dice.chance(0.25),
        draw.share(0.12, collector == Collector.G1 ? 0.5 : 0.33),
        promoted,
        draw.scale(0.002, 0.05),
        span == Span.LAB ? 2 : 20,
        mostBetween(draw, span, collector),
        draw.share(0.35, 0.6),
        !fixed && (resizing || dice.chance(0.6)));
  }

  /**
   * In {@code lab} the agent asks for a collection of the whole heap where none comes by itself;
   * ZGC and Shenandoah collect every five minutes in any case; of the others some hosts use {@code
   * G1PeriodicGCInterval} or a job that asks for one.
   */
  private static double mostBetween(Draw draw, Span span, Collector collector) {
    if (span == Span.LAB) {
      return draw.dice.chance(0.85) ? draw.between(5, 8) : Double.POSITIVE_INFINITY;
    }
    return switch (collector) {
      case ZGC, SHENANDOAH -> 300;
      case GENERATIONAL_ZGC -> draw.scale(300, 3600);
      case SERIAL, PARALLEL, G1 ->
          draw.dice.chance(0.25) ? draw.scale(1800, 12 * 3600) : Double.POSITIVE_INFINITY;
    };
  }
}
