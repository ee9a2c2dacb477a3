package dev.tidemark.investigate.path;

import java.util.SplittableRandom;

/**
 * Draws a part of what there is much of, each for several of its kind. Of one thread.
 *
 * <p>What is drawn belongs to one of {@value #GROUPS} groups by chance, and all that it leads to
 * with it: an entry brings its key, its value and what these hold, and all that errs together.
 * Between the groups the sums differ by as much as the whole errs (random groups; Wolter,
 * Introduction to Variance Estimation, chapter 2).
 */
final class Drawing {
  static final int GROUPS = 16;

  /** Of what nothing was drawn for: each was looked at. */
  static final int NO_GROUP = -1;

  private static final int MOST_HALVINGS = 20;

  /** Of the room that is left; one is what a path gets for each halving. */
  private static final int SHARES = 32;

  /** Objects that a path gets for each halving, at the least. */
  private static final int LEAST_WHOLE = 256;

  private final SplittableRandom random = new SplittableRandom(1);
  private final WalkBudget budget;
  private boolean drew;

  Drawing(WalkBudget budget) {
    this.budget = budget;
  }

  /**
   * Of a path that many objects have, ever fewer are looked into, each for ever more of its kind,
   * so that a million objects of one sort leave room for the others.
   *
   * @param visits of this path so far
   * @param visited objects in all
   */
  int oneIn(int visits, int visited) {
    int left = (budget.mostObjects() - visited) / SHARES;
    int whole = Math.max(LEAST_WHOLE, Math.min(budget.whole(), left));
    int oneIn = 1 << Math.min(MOST_HALVINGS, visits / whole);
    drew |= oneIn > 1;
    return oneIn;
  }

  boolean takes(int oneIn) {
    return oneIn == 1 || random.nextInt(oneIn) == 0;
  }

  /** Of something taken for so many, on a path of that group. */
  int group(int group, int oneIn) {
    return group == NO_GROUP && oneIn > 1 ? random.nextInt(GROUPS) : group;
  }

  /** Anywhere within the stretch of that number: keys and values may take turns. */
  int place(int stretch, double length) {
    drew = true;
    return (int) ((stretch + random.nextDouble()) * length);
  }

  /** Of an element of a stretch, in an array of that group: as many of each group. */
  static int groupOfStretch(int group, int stretch) {
    return group == NO_GROUP ? stretch % GROUPS : group;
  }

  /** Whether some objects stand for others that were not looked into. */
  boolean drew() {
    return drew;
  }
}
