package dev.tidemark.investigate.path;

import java.time.Duration;

/**
 * What a walk over the object graph may cost.
 *
 * @param mostObjects that are looked into, at the most
 * @param whole objects of one path, or elements of one array, that are all looked into; of what
 *     goes beyond ever fewer are, each for several
 * @param slice of processor time at a stretch
 * @param rest between two slices
 * @param mostBusy processor time in all
 * @param pause for as long the application may stand still, once
 * @param mostStackRoots references on stacks that are noted
 */
public record WalkBudget(
    int mostObjects,
    int whole,
    Duration slice,
    Duration rest,
    Duration mostBusy,
    Duration pause,
    int mostStackRoots) {

  /** The usual one with the usual pause. */
  public static WalkBudget standard() {
    return standard(Duration.ofMillis(50));
  }

  /** The usual one. */
  public static WalkBudget standard(Duration pause) {
    return new WalkBudget(
        1_000_000,
        32_768,
        Duration.ofMillis(50),
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        pause,
        8_192);
  }

  WalkBudget withObjects(int objects) {
    return new WalkBudget(objects, whole, slice, rest, mostBusy, pause, mostStackRoots);
  }
}
