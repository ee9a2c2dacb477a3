package dev.tidemark.investigate.path;

import java.util.List;

/**
 * What piles up in containers that were found. Of one thread.
 *
 * <p>The application goes on: what the walk saw through the old table of a map that was just being
 * enlarged hangs somewhere else now. Where the path of the walk leads to nothing any more the
 * containers are walked once again, by themselves.
 */
final class Elements {
  private final RawObjects objects;
  private final Targets targets;
  private final Layouts layouts;
  private final WalkBudget budget;
  private final Slices slices;
  private final int mostOfAStep;

  /**
   * @param mostOfAStep objects of one step of a path, at the most
   */
  Elements(
      RawObjects objects,
      Targets targets,
      Layouts layouts,
      WalkBudget budget,
      Slices slices,
      int mostOfAStep) {
    this.objects = objects;
    this.targets = targets;
    this.layouts = layouts;
    this.budget = budget;
    this.slices = slices;
    this.mostOfAStep = mostOfAStep;
  }

  /**
   * @param owner index of the step of the route whose objects the containers are
   * @param paths of the walk that found the route
   */
  List<Trail.Held> in(List<Trail.Held> containers, int owner, Route route, TypePaths paths)
      throws InterruptedException {
    List<Trail.Held> found = follow(containers, owner, route.elementIndex(), route, paths);
    return found.isEmpty() ? again(containers, owner, route) : found;
  }

  private List<Trail.Held> follow(
      List<Trail.Held> from, int first, int last, Route route, TypePaths paths) {
    Trail trail = new Trail(objects, layouts, paths, mostOfAStep);
    List<Trail.Held> held = from;
    for (int i = first + 1; i <= last; i++) {
      held = trail.next(held, route.nodes().get(i));
    }
    return held;
  }

  private List<Trail.Held> again(List<Trail.Held> containers, int owner, Route before)
      throws InterruptedException {
    GraphWalk walk = new GraphWalk(objects, targets, layouts, budget, slices);
    containers.forEach(held -> walk.root(before.steps().get(owner).edge(), held.object()));
    walk.run();
    for (Route route : Route.rank(walk.hits(), walk.paths(), layouts)) {
      List<Trail.Held> found =
          follow(containers, 0, indexOf(before.elementClass(), route), route, walk.paths());
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** The last index where the route has no such object; then what it leads to is one in its way. */
  private static int indexOf(String className, Route route) {
    for (int i = 1; i < route.steps().size(); i++) {
      if (route.steps().get(i).className().equals(className)) {
        return i;
      }
    }
    return route.elementIndex();
  }
}
