package dev.tidemark.investigate.path;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** How many objects a walk may note without bringing the application nearer to its limits. */
final class Room {

  /** Tables grow by doubling, so that for a moment there are one and a half of each. */
  private static final int BYTES_PER_OBJECT = 48;

  /** So much more must be free than is needed. */
  private static final int RESERVE = 4;

  /** A walk of fewer objects finds nothing in a program of some size. */
  private static final int LEAST_OBJECTS = 20_000;

  private final Supplier<OptionalLong> containerFree;

  /**
   * @param containerFree bytes left under the container's limit; empty where there is none
   */
  Room(Supplier<OptionalLong> containerFree) {
    this.containerFree = containerFree;
  }

  /** At most {@code wanted}; 0 for too few to begin. */
  int objects(int wanted) {
    long free = Math.min(heapFree(), containerFree.get().orElse(Long.MAX_VALUE));
    long objects = Math.min(wanted, free / RESERVE / BYTES_PER_OBJECT);
    return objects < Math.min(wanted, LEAST_OBJECTS) ? 0 : (int) objects;
  }

  /** Why {@link #objects} says 0. */
  PathAnswer.Refused refusal() {
    double needed = (double) LEAST_OBJECTS * BYTES_PER_OBJECT * RESERVE / (1 << 20);
    return new PathAnswer.Refused(
        String.format(
            Locale.ROOT,
            "the heap or the container is too near to its limit: a search for what holds the "
                + "objects wants %.0f MiB free",
            needed),
        "raise -Xmx or the container's limit");
  }

  private static long heapFree() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }
}
