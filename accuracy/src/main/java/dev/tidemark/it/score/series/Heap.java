package dev.tidemark.it.score.series;

/** A heap that fills with garbage and is collected. */
final class Heap {
  private final HeapRecipe recipe;
  private final Dice dice;
  private double committed;
  private double touched;
  private double eden;
  private double fill;
  private double oldGarbage;
  private double after = Double.NaN;
  private double afterOld = Double.NaN;
  private double used;
  private long collections;
  private long oldCollections;
  private double sinceWhole;
  private double mixedLeft;

  Heap(HeapRecipe recipe, Dice dice) {
    this.recipe = recipe;
    this.dice = dice;
    clear();
  }

  void clear() {
    committed = recipe.initial();
    touched = recipe.preTouch() ? recipe.initial() : 0.03 * recipe.initial();
    eden = recipe.edenShare() * committed;
    fill = 0;
    oldGarbage = 0;
    after = Double.NaN;
    afterOld = Double.NaN;
    collections = 0;
    oldCollections = 0;
    sinceWhole = 0;
    mixedLeft = 0;
  }

  /**
   * @param allocated bytes in this step
   * @param live bytes that are reachable
   * @param died bytes that lived for long and became garbage in this step
   */
  void step(double seconds, double allocated, double live, double died) {
    sinceWhole += seconds;
    fill += allocated;
    oldGarbage += died;
    if (recipe.collector().whole) {
      wholeHeap(live);
    } else {
      generations(live);
    }
    grow(live);
    used = live + oldGarbage + fill;
    double high = Math.min(committed, live + oldGarbage + (collections > 0 ? eden : fill));
    touched = Math.min(committed, Math.max(touched, high));
    giveBack(seconds);
  }

  private void generations(double live) {
    if (fill >= eden) {
      long n = (long) (fill / eden);
      fill -= n * eden;
      collections += n;
      oldGarbage += n * eden * recipe.promoted();
      double survivors = eden * recipe.survivors() * (1 + 0.4 * dice.bell());
      if (mixedLeft > 0) {
        oldGarbage = Math.min(oldGarbage, mixedLeft);
        mixedLeft = 0;
      }
      after = live + oldGarbage + Math.max(0, survivors) + floorNoise();
    }
    double old = live + oldGarbage;
    double room = recipe.collector() == Collector.G1 ? committed : committed - eden;
    boolean full = old > recipe.collector().trigger * room && oldGarbage > 0.02 * committed;
    // A live set that is larger than the trigger keeps the collector busy all the time.
    if ((full && sinceWhole > recipe.leastBetween()) || sinceWhole > recipe.mostBetween()) {
      collectWhole(live);
    }
  }

  private void wholeHeap(double live) {
    double room = Math.max(0.05 * committed, recipe.collector().trigger * committed - live);
    if (fill < room && sinceWhole < recipe.mostBetween()) {
      return;
    }
    long n = Math.max(1, (long) (fill / room));
    collections += n;
    fill = Math.max(0, fill - n * room);
    oldGarbage = 0;
    collectWhole(live);
  }

  private void collectWhole(double live) {
    double left = oldGarbage * recipe.collector().leaves * dice.unit();
    if (recipe.collector() == Collector.G1) {
      // The mixed collections that follow take most of what marking found.
      mixedLeft = left * 0.3 + 0.01 * committed;
      oldGarbage = Math.max(left, mixedLeft);
    } else {
      oldGarbage = left;
    }
    double floating = recipe.collector().whole ? room(live) * 0.05 * dice.unit() : 0;
    afterOld = live + oldGarbage + floating + Math.abs(floorNoise());
    after = afterOld;
    oldCollections++;
    if (!recipe.collector().whole) {
      collections++;
    }
    sinceWhole = 0;
    resize(live);
  }

  private double room(double live) {
    return Math.max(0, committed - live);
  }

  private double floorNoise() {
    return recipe.collector().floorNoise * eden * 0.3 * dice.bell();
  }

  private void grow(double live) {
    double need = live + oldGarbage + 0.2 * eden;
    if (need > 0.85 * committed) {
      commit(need * 1.25);
    }
  }

  private void resize(double live) {
    double want = (live + oldGarbage) / (1 - recipe.freeShare());
    if (want > committed) {
      commit(want);
    } else if (recipe.shrinks() && want < 0.6 * committed) {
      commit(Math.max(recipe.initial(), want * 1.3));
    }
  }

  private void commit(double bytes) {
    double chunk = 4 << 20;
    committed = Math.min(recipe.max(), Math.ceil(bytes / chunk) * chunk);
    eden = Math.max(1 << 20, recipe.edenShare() * committed);
    touched = Math.min(touched, committed);
  }

  /** ZGC, Shenandoah and an idle G1 give back what they have not used for minutes. */
  private void giveBack(double seconds) {
    if (recipe.shrinks() && !recipe.collector().shrinksAtOnce) {
      double floor = Math.max(recipe.initial(), used * 1.25);
      if (touched > floor) {
        touched -= (touched - floor) * -StrictMath.expm1(-seconds / 1800);
      }
    }
  }

  /** Whether what is reachable has no room any more. */
  boolean exhausted(double live) {
    return live >= 0.96 * recipe.max();
  }

  double used() {
    return Math.min(used, committed);
  }

  double after() {
    return after;
  }

  double afterOld() {
    return afterOld;
  }

  double resident() {
    return touched;
  }

  long collections() {
    return collections;
  }

  long oldCollections() {
    return oldCollections;
  }
}
