package dev.tidemark.it.score.series;

/**
 * How the collectors of HotSpot differ as far as a series shows it.
 *
 * <p>Serial and Parallel empty the old generation when it is full, which may take days; G1 marks
 * when the heap is nearly half full and then takes a few mixed collections; ZGC and Shenandoah
 * collect the whole heap each time and leave what was allocated meanwhile; generational ZGC has
 * young collections in between.
 */
public enum Collector {
  SERIAL(false, 0.92, 0, 0.02, true),
  PARALLEL(false, 0.95, 0, 0.02, true),
  G1(false, 0.45, 0.3, 0.06, false),
  ZGC(true, 0.8, 0, 0.08, false),
  GENERATIONAL_ZGC(false, 0.6, 0.1, 0.05, false),
  SHENANDOAH(true, 0.75, 0, 0.05, false);

  /** Each collection is one of the whole heap. */
  final boolean whole;

  /** Share of the room at which the whole heap is collected. */
  final double trigger;

  /** Share of the old garbage that such a collection leaves at the most. */
  final double leaves;

  /** How much what is left varies from one collection to the next, as a share of one eden. */
  final double floorNoise;

  /** Whether the heap shrinks after collections of the whole heap only. */
  final boolean shrinksAtOnce;

  Collector(
      boolean whole, double trigger, double leaves, double floorNoise, boolean shrinksAtOnce) {
    this.whole = whole;
    this.trigger = trigger;
    this.leaves = leaves;
    this.floorNoise = floorNoise;
    this.shrinksAtOnce = shrinksAtOnce;
  }
}
