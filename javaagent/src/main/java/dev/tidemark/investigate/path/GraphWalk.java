package dev.tidemark.investigate.path;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A breadth-first walk over the objects, while the application runs and changes them.
 *
 * <p>Assumptions: used by one thread. Other threads may do with the objects what they like.
 *
 * <p>Guarantees: calls no method of the application's, takes no lock, initialises no class, keeps
 * none but the objects of its frontier alive. What it sees is no snapshot: an object that moves
 * from one holder to another meanwhile may be missed, one that was dropped may be seen.
 */
final class GraphWalk {

  private static final int MOST_HALVINGS = 20;

  /** Of the room that is left; one is what a path gets for each halving. */
  private static final int SHARES = 32;

  /** Objects that a path gets for each halving, at the least. */
  private static final int LEAST_WHOLE = 256;

  /** The part of all objects that a list or a tree may have. */
  private static final int LONGEST_RUN = 4;

  /** Objects looked into between two looks at the clock. */
  private static final int STRIDE = 512;

  private final RawObjects objects;
  private final Targets targets;
  private final Layouts layouts;
  private final WalkBudget budget;
  private final Slices slices;
  private final TypePaths paths;
  private final Hits hits = new Hits();
  private final Visited visited = new Visited();
  private final Frontier frontier = new Frontier();
  private final SplittableRandom random = new SplittableRandom(1);
  private final int element;
  private final @Nullable ClassTally tally;
  private boolean full;
  private boolean late;
  private boolean sampled;
  private boolean cut;

  GraphWalk(
      RawObjects objects, Targets targets, Layouts layouts, WalkBudget budget, Slices slices) {
    this(objects, targets, layouts, budget, slices, null);
  }

  /**
   * @param tally of all that is looked into; null where nobody counts
   */
  GraphWalk(
      RawObjects objects,
      Targets targets,
      Layouts layouts,
      WalkBudget budget,
      Slices slices,
      @Nullable ClassTally tally) {
    this.objects = objects;
    this.targets = targets;
    this.layouts = layouts;
    this.budget = budget;
    this.slices = slices;
    this.paths = new TypePaths(Math.max(1_000, budget.mostObjects() / 4));
    this.element = layouts.number(new Edge.Element());
    this.tally = tally;
  }

  /** A root: what it refers to is looked into by the next {@link #run}. */
  void root(Edge edge, @Nullable Object object) {
    if (object != null) {
      reach(object, TypePaths.NONE, layouts.number(edge), 1);
    }
  }

  /** Looks into all that can be reached from the roots so far, as far as the budget goes. */
  void run() throws InterruptedException {
    int done = 0;
    while (!frontier.isEmpty()) {
      int path = frontier.path();
      float weight = frontier.weight();
      expand(frontier.remove(), path, weight);
      if (++done % STRIDE == 0 && !slices.goOn()) {
        late = true;
        frontier.clear();
      }
    }
  }

  Hits hits() {
    return hits;
  }

  TypePaths paths() {
    return paths;
  }

  int visited() {
    return visited.size();
  }

  /** Whether it ended before all was seen, for want of room. */
  boolean isFull() {
    return full;
  }

  /** Whether it ended before all was seen, for want of time. */
  boolean isLate() {
    return late;
  }

  /** Whether a list or a tree was not followed to its end. */
  boolean isCut() {
    return cut;
  }

  /** Whether some objects stand for others that were not looked into. */
  boolean isSampled() {
    return sampled;
  }

  long bytes() {
    return visited.bytes() + frontier.bytes() + paths.bytes();
  }

  private void expand(Object object, int path, float weight) {
    Layout layout = layouts.of(object.getClass());
    if (layout.objectArray()) {
      expandArray((Object[]) object, path, weight);
      return;
    }
    long[] offsets = layout.offsets();
    for (int i = 0; i < offsets.length; i++) {
      Object next = objects.reference(object, offsets[i]);
      if (next == null) {
        continue;
      }
      if (i == layout.table()) {
        reachTable(object, next, path, layout, weight);
      } else if (next.getClass() == layout.type()) {
        reachInRun(next, path, layout, weight);
      } else {
        reach(next, path, layout.edges()[i], weight);
      }
    }
  }

  /**
   * A map's table is looked into at once: when its turn came, the map may have moved its entries to
   * a larger one and emptied it. Once more where that happened just now; what it misses then is
   * what was moved as it was read.
   */
  private void reachTable(Object map, Object table, int path, Layout layout, float weight) {
    int edge = layout.edges()[layout.table()];
    expandAtOnce(table, path, edge, weight);
    Object now = objects.reference(map, layout.offsets()[layout.table()]);
    if (now != null && now != table) {
      expandAtOnce(now, path, edge, weight);
    }
  }

  private void expandAtOnce(Object table, int parent, int edge, float weight) {
    Layout layout = layouts.of(table.getClass());
    if (isNew(table, layout)) {
      int path = paths.child(parent, edge, layout.kind());
      count(table, layout, path, weight);
      expandArray((Object[]) table, path, weight);
    }
  }

  private void expandArray(Object[] array, int path, float weight) {
    int length = array.length;
    if (length <= budget.whole()) {
      for (Object next : array) {
        if (next != null) {
          reach(next, path, element, weight);
        }
      }
      return;
    }
    sampled = true;
    double step = (double) length / budget.whole();
    for (int i = 0; i < budget.whole(); i++) {
      // Anywhere within each stretch: keys and values may take turns.
      Object next = array[(int) ((i + random.nextDouble()) * step)];
      if (next != null) {
        reach(next, path, element, (float) (weight * step));
      }
    }
  }

  private void reach(Object object, int parent, int edge, float weight) {
    Layout layout = layouts.of(object.getClass());
    if (!isWorthAVisit(layout)) {
      return;
    }
    int path = paths.child(parent, edge, layout.kind());
    int standsFor = oneIn(path);
    sampled |= standsFor > 1;
    if ((standsFor == 1 || random.nextInt(standsFor) == 0) && isNew(object, layout)) {
      visit(object, layout, path, weight * standsFor);
    }
  }

  /**
   * Of a path that many objects have, ever fewer are looked into, each for ever more of its kind,
   * so that a million objects of one sort leave room for the others.
   */
  private int oneIn(int path) {
    int left = (budget.mostObjects() - visited.size()) / SHARES;
    int whole = Math.max(LEAST_WHOLE, Math.min(budget.whole(), left));
    return 1 << Math.min(MOST_HALVINGS, paths.visits(path) / whole);
  }

  /**
   * The next node of a list, of a tree: the path does not get longer. Where a node seems to be seen
   * already, its neighbours are looked at, for two objects of one hash must not cut a list in two.
   */
  private void reachInRun(Object object, int path, Layout layout, float weight) {
    if (!isWorthAVisit(layout)) {
      return;
    }
    if (paths.visits(path) >= budget.mostObjects() / LONGEST_RUN) {
      cut = true;
      return;
    }
    paths.markRun(path);
    if (isNew(object, layout)) {
      visit(object, layout, path, weight);
      return;
    }
    for (long offset : layout.offsets()) {
      Object next = objects.reference(object, offset);
      if (next != null && next.getClass() == layout.type() && isNew(next, layout)) {
        visit(next, layout, path, weight);
      }
    }
  }

  private static boolean isWorthAVisit(Layout layout) {
    return !layout.ours() && (layout.wanted() || !layout.leaf());
  }

  private boolean isNew(Object object, Layout layout) {
    if (visited.size() >= budget.mostObjects()) {
      full = true;
      return false;
    }
    return visited.add(object, layout.number());
  }

  private void visit(Object object, Layout layout, int path, float weight) {
    count(object, layout, path, weight);
    if (!layout.leaf()) {
      frontier.add(object, path, weight);
    }
  }

  private void count(Object object, Layout layout, int path, float weight) {
    paths.visit(path, weight);
    if (tally != null) {
      tally.add(object, layout, weight);
    } else if (layout.wanted()) {
      if (targets.isObject(object)) {
        hits.object(path, weight);
      }
      if (targets.isOfClass(layout.type())) {
        hits.instance(path, weight, layout.type());
      }
    }
  }
}
