package dev.tidemark.investigate.path;

import java.time.Duration;

/**
 * What a walk over the object graph may cost.
 *
 * @param mostObjects that are looked into, at the most
 * @param wholeArray longest array that is walked element by element; of longer ones evenly spread
 *     elements are walked, each for several
 * @param slice of processor time at a stretch
 * @param rest between two slices
 * @param mostBusy processor time in all
 * @param pause for as long the application may stand still, once
 * @param mostStackRoots references on stacks that are noted
 */
public record WalkBudget(
    int mostObjects,
    int wholeArray,
    Duration slice,
    Duration rest,
    Duration mostBusy,
    Duration pause,
    int mostStackRoots) {

  public static WalkBudget standard() {
    return new WalkBudget(
        1_000_000,
        32_768,
        Duration.ofMillis(50),
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        Duration.ofMillis(50),
        8_192);
  }

  WalkBudget withObjects(int objects) {
    return new WalkBudget(objects, wholeArray, slice, rest, mostBusy, pause, mostStackRoots);
  }
}
