package dev.tidemark.investigate.path;

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

  /** The part of all objects that a list of the application's or a tree may have. */
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
  private final LinkedNodes nodes;
  private final Drawing drawing;
  private final int element;
  private final @Nullable ClassTally tally;
  private boolean full;
  private boolean late;
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
    this.drawing = new Drawing(budget);
    this.nodes = new LinkedNodes(objects, visited, slices);
  }

  /** A root: what it refers to is looked into by the next {@link #run}. */
  void root(Edge edge, @Nullable Object object) {
    if (object != null) {
      reach(object, TypePaths.NONE, layouts.number(edge), 1, Drawing.NO_GROUP);
    }
  }

  /** Looks into all that can be reached from the roots so far, as far as the budget goes. */
  void run() throws InterruptedException {
    int done = 0;
    while (!frontier.isEmpty()) {
      int path = frontier.path();
      float weight = frontier.weight();
      int group = frontier.group();
      expand(frontier.remove(), path, weight, group);
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
    return drawing.drew();
  }

  long bytes() {
    return visited.bytes() + frontier.bytes() + paths.bytes();
  }

  private void expand(Object object, int path, float weight, int group)
      throws InterruptedException {
    Layout layout = layouts.of(object.getClass());
    if (layout.objectArray()) {
      expandArray((Object[]) object, path, weight, group);
      return;
    }
    long[] offsets = layout.offsets();
    for (int i = 0; i < offsets.length; i++) {
      Object next = objects.reference(object, offsets[i]);
      if (next == null) {
        continue;
      }
      if (i == layout.table()) {
        reachTable(object, next, path, layout, weight, group);
      } else if (i == layout.list() && layouts.of(next.getClass()).link() >= 0) {
        reachList(object, layouts.of(next.getClass()), path, layout, weight, group);
      } else if (next.getClass() == layout.type()) {
        reachInRun(next, path, layout, weight, group);
      } else {
        reach(next, path, layout.edges()[i], weight, group);
      }
    }
  }

  /**
   * A map's table is looked into at once: when its turn came, the map may have moved its entries to
   * a larger one and emptied it. Once more where that happened just now; what it misses then is
   * what was moved as it was read.
   */
  private void reachTable(
      Object map, Object table, int path, Layout layout, float weight, int group) {
    int edge = layout.edges()[layout.table()];
    expandAtOnce(table, path, edge, weight, group);
    Object now = objects.reference(map, layout.offsets()[layout.table()]);
    if (now != null && now != table) {
      expandAtOnce(now, path, edge, weight, group);
    }
  }

  private void expandAtOnce(Object table, int parent, int edge, float weight, int group) {
    Layout layout = layouts.of(table.getClass());
    if (isNew(table, layout)) {
      int path = paths.child(parent, edge, layout.kind());
      count(table, layout, path, weight, group);
      expandArray((Object[]) table, path, weight, group);
    }
  }

  private void expandArray(Object[] array, int path, float weight, int group) {
    int length = array.length;
    if (length <= budget.whole()) {
      for (Object next : array) {
        if (next != null) {
          reach(next, path, element, weight, group);
        }
      }
      return;
    }
    double step = (double) length / budget.whole();
    for (int i = 0; i < budget.whole(); i++) {
      Object next = array[drawing.place(i, step)];
      if (next != null) {
        reach(next, path, element, (float) (weight * step), Drawing.groupOfStretch(group, i));
      }
    }
  }

  private void reach(Object object, int parent, int edge, float weight, int group) {
    Layout layout = layouts.of(object.getClass());
    if (!isWorthAVisit(layout)) {
      return;
    }
    int path = paths.child(parent, edge, layout.kind());
    int oneIn = drawing.oneIn(paths.visits(path), visited.size());
    if (drawing.takes(oneIn) && isNew(object, layout)) {
      visit(object, layout, path, weight * oneIn, drawing.group(group, oneIn));
    }
  }

  /**
   * The next node of a list, of a tree: the path does not get longer. Where a node seems to be seen
   * already, its neighbours are looked at, for two objects of one hash must not cut a list in two.
   */
  private void reachInRun(Object object, int path, Layout layout, float weight, int group) {
    if (!isWorthAVisit(layout)) {
      return;
    }
    if (paths.visits(path) >= budget.mostObjects() / LONGEST_RUN) {
      cut = true;
      return;
    }
    paths.markRun(path);
    if (isNew(object, layout)) {
      visit(object, layout, path, weight, group);
      return;
    }
    for (long offset : layout.offsets()) {
      Object next = objects.reference(object, offset);
      if (next != null && next.getClass() == layout.type() && isNew(next, layout)) {
        visit(next, layout, path, weight, group);
      }
    }
  }

  private void reachList(
      Object list, Layout ofNodes, int parent, Layout layout, float weight, int group)
      throws InterruptedException {
    int path = paths.child(parent, layout.edges()[layout.list()], ofNodes.kind());
    paths.markRun(path);
    LinkedNodes.End end =
        nodes.follow(
            () -> objects.reference(list, layout.offsets()[layout.list()]),
            ofNodes,
            ofNodes.link(),
            visited.size() < budget.mostObjects(),
            node -> pass(node, path, ofNodes, weight, group));
    cut |= end == LinkedNodes.End.CUT;
    if (end == LinkedNodes.End.LATE) {
      late = true;
      frontier.clear();
    }
  }

  /** Counts a node of a list, and reaches what hangs on it but other nodes. */
  private void pass(Object node, int path, Layout layout, float weight, int group) {
    count(node, layout, path, weight, group);
    long[] offsets = layout.offsets();
    for (int i = 0; i < offsets.length; i++) {
      Object next = objects.reference(node, offsets[i]);
      if (next != null && next.getClass() != layout.type()) {
        reach(next, path, layout.edges()[i], weight, group);
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

  private void visit(Object object, Layout layout, int path, float weight, int group) {
    count(object, layout, path, weight, group);
    if (!layout.leaf()) {
      frontier.add(object, path, weight, group);
    }
  }

  private void count(Object object, Layout layout, int path, float weight, int group) {
    paths.visit(path, weight);
    if (tally != null) {
      tally.add(object, layout, weight, group);
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
