package dev.tidemark.investigate.path;

import dev.tidemark.probe.jni.StackRoots;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One search, from the roots to the answer. Used once, by one thread. */
final class PathSearch {

  /** Places that are described; the rest is counted. */
  private static final int MOST_PATHS = 5;

  /** Of what the heaviest place holds; a place with less is not described. */
  private static final double LEAST_SHARE = 0.05;

  /** Objects of one step that are looked at again. */
  private static final int MOST_OF_A_STEP = 20_000;

  private static final int MOST_CONTAINERS = 64;
  private static final int MOST_LEVELS = 2;
  private static final int MOST_ELEMENTS = 256;

  /** Where so many targets are found, the stacks hold no more than a passing reference. */
  private static final double ENOUGH_INSTANCES = 1_000;

  /** Of the objects that were named. */
  private static final double ENOUGH_OBJECTS = 0.25;

  private final Targets targets;
  private final Layouts layouts;
  private final WalkBudget budget;
  private final StackLook stackLook;
  private final Slices slices;
  private final GraphWalk walk;
  private final Roots roots;
  private final RawObjects objects;
  private final Elements elements;
  private final List<String> notes = new ArrayList<>();
  private long pauseNanos;

  PathSearch(
      Instrumentation instrumentation,
      RawObjects objects,
      WalkBudget budget,
      StackLook stackLook,
      Wanted wanted) {
    this.objects = objects;
    this.budget = budget;
    this.stackLook = stackLook;
    this.targets = new Targets(wanted);
    this.layouts = new Layouts(objects, targets);
    this.slices = new Slices(budget);
    this.walk = new GraphWalk(objects, targets, layouts, budget, slices);
    this.roots = new Roots(instrumentation, objects, layouts, targets);
    this.elements = new Elements(objects, targets, layouts, budget, slices, MOST_OF_A_STEP);
  }

  PathAnswer run() throws InterruptedException {
    roots.forEach(slices, walk::root);
    walk.run();
    if (!isEnough()) {
      Thread[] threads = roots.threads();
      StackRoots.Found found = stackLook.look(threads, roots.ownThreads(), notes);
      pauseNanos = found.pauseNanos();
      roots.add(found.roots(), walk::root);
      walk.run();
    }
    noteLimits();
    List<Route> routes = Route.rank(walk.hits(), walk.paths(), layouts);
    if (routes.isEmpty()) {
      return new PathAnswer.NotFound(
          "no static field, no thread and no local variable that was looked at leads to the "
              + "objects: they may be garbage by now, or be held by soft references alone",
          !walk.isFull() && !walk.isLate() && !walk.isCut(),
          cost(),
          notes);
    }
    return found(routes);
  }

  /**
   * Static fields and threads come first: where a thread happens to work on a container, the path
   * through its stack is short and tells nothing.
   */
  private boolean isEnough() {
    boolean sampled = targets.objectCount() == 0 || walk.isSampled();
    return (targets.objectCount() > 0
            && walk.hits().objects() >= ENOUGH_OBJECTS * targets.objectCount())
        || (sampled && walk.hits().instances() >= ENOUGH_INSTANCES);
  }

  private PathAnswer found(List<Route> routes) throws InterruptedException {
    double least = LEAST_SHARE * routes.get(0).score();
    List<RootPath> paths = new ArrayList<>();
    for (Route route : routes) {
      if (paths.size() < MOST_PATHS && route.score() >= least) {
        slices.goOn();
        List<RootPath> levels = new ArrayList<>();
        for (Route other : route.others(walk.paths()).stream().limit(MOST_LEVELS).toList()) {
          slices.goOn();
          levels.add(describe(other, List.of()));
        }
        paths.add(describe(route, levels));
      }
    }
    if (routes.size() > paths.size()) {
      notes.add(routes.size() - paths.size() + " other places hold a few of them");
    }
    return new PathAnswer.Found(paths, walk.isSampled(), walk.hits().classes(), cost(), notes);
  }

  private RootPath describe(Route route, List<RootPath> levels) throws InterruptedException {
    Trail trail = new Trail(objects, layouts, walk.paths(), MOST_OF_A_STEP);
    Pile pile = route.pile();
    int owner = pile == null ? route.elementIndex() : pile.owner();
    List<Trail.Held> containers = trail.begin(roots, route.nodes().get(0));
    List<Trail.Held> holders = List.of();
    for (int i = 1; i <= owner; i++) {
      holders = containers;
      containers = trail.next(containers, route.nodes().get(i));
    }
    if (pile != null && pile.isChain()) {
      // Each link holds the next: the first is the container.
      containers = containers.subList(0, Math.min(1, containers.size()));
    }
    List<Trail.Held> looked = containers.subList(0, Math.min(MOST_CONTAINERS, containers.size()));
    List<String> threads =
        containers.stream()
            .map(Trail.Held::thread)
            .filter(Objects::nonNull)
            .distinct()
            .map(Thread::getName)
            .sorted()
            .toList();
    return new RootPath(
        PathText.of(route.steps(), threads),
        route.elementClass(),
        Math.round(route.objects()),
        Math.round(route.instances()),
        PathText.where(route.steps(), owner, threads),
        pile == null ? "" : route.steps().get(owner).className(),
        pile == null ? 0 : count(containers, route.nodes().get(owner)),
        pile == null ? 1 : pile.each(route.steps()),
        pile == null ? List.of() : weak(containers, MOST_CONTAINERS),
        pile == null ? List.of() : weak(holders, MOST_CONTAINERS),
        weak(elements.in(looked, owner, route, walk.paths()), MOST_ELEMENTS),
        levels);
  }

  /** Of more than are looked at again the walk knows how many there are. */
  private int count(List<Trail.Held> containers, int node) {
    return containers.size() < MOST_OF_A_STEP
        ? containers.size()
        : (int) Math.max(containers.size(), Math.round(walk.paths().instances(node)));
  }

  /** Evenly spread, at most so many. */
  private static List<WeakReference<Object>> weak(List<Trail.Held> held, int most) {
    List<WeakReference<Object>> weak = new ArrayList<>();
    double step = Math.max(1, (double) held.size() / most);
    for (double i = 0; i < held.size() && weak.size() < most; i += step) {
      weak.add(new WeakReference<>(held.get((int) i).object()));
    }
    return weak;
  }

  private void noteLimits() {
    if (walk.isFull()) {
      notes.add("the search ended after " + budget.mostObjects() + " objects");
    }
    if (walk.isLate()) {
      notes.add("the search ended after " + budget.mostBusy().toMillis() + " ms of work");
    }
    if (walk.isSampled()) {
      notes.add(
          "of what there are more than "
              + budget.whole()
              + " of a part was looked at: the numbers are estimates");
    }
    if (walk.isCut()) {
      notes.add("a list or a tree was not followed to its end: there is more than the numbers say");
    }
    int unreadable = layouts.unreadable() + roots.unreadable();
    if (unreadable > 0) {
      notes.add("the fields of " + unreadable + " classes cannot be told: a type is missing");
    }
  }

  private WalkCost cost() {
    return new WalkCost(
        walk.visited(), slices.busyNanos(), slices.wallNanos(), walk.bytes(), pauseNanos);
  }
}
