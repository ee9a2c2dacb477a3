package dev.tidemark.investigate.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way from a root to targets, with all that pile up in the same container. Pure.
 *
 * @param nodes of the type paths, from the root's down to the targets'
 * @param pile null where nothing piles up
 * @param score of all targets below the container; larger is heavier
 * @param objects of those named one by one below the container
 * @param instances of the element's class below the container
 */
record Route(
    List<Integer> nodes,
    List<Step> steps,
    @Nullable Pile pile,
    double score,
    double objects,
    double instances) {

  /** How much heavier an object weighs that was named than one of its class. */
  private static final double NAMED = 2;

  /**
   * How much heavier what is the application's weighs within a container: where only classes are
   * known a key counts once as a String and once as its bytes.
   */
  private static final double APPLICATION = 10;

  /** The heaviest first. */
  static List<Route> rank(Hits hits, TypePaths paths, Layouts layouts) {
    Map<Integer, List<Route>> byContainer = new HashMap<>();
    for (int path : hits.paths()) {
      Route route = of(path, hits, paths, layouts);
      byContainer.computeIfAbsent(route.container(), node -> new ArrayList<>()).add(route);
    }
    return byContainer.values().stream()
        .map(routes -> together(routes, paths))
        .sorted(Comparator.comparingDouble(Route::score).reversed())
        .toList();
  }

  /** The same way with what piles up elsewhere on it. */
  List<Route> others(TypePaths paths) {
    return pile == null
        ? List.of()
        : pile.others(steps).stream()
            .map(
                other ->
                    new Route(
                        nodes,
                        steps,
                        other,
                        score,
                        objects,
                        paths.instances(nodes.get(other.element()))))
            .toList();
  }

  /** The node whose objects are the container; the target's where nothing piles up. */
  int container() {
    return nodes.get(pile == null ? nodes.size() - 1 : pile.owner());
  }

  private static Route of(int path, Hits hits, TypePaths paths, Layouts layouts) {
    List<Integer> nodes = paths.way(path);
    List<Step> steps = new ArrayList<>();
    for (int node : nodes) {
      steps.add(layouts.step(paths.edge(node), paths.type(node), paths.instances(node)));
    }
    double score =
        NAMED * share(hits.objects(path), hits.objects())
            + share(hits.instances(path), hits.instances());
    return new Route(nodes, steps, Pile.of(steps), score, hits.objects(path), 0);
  }

  private static double share(double part, double all) {
    return all == 0 ? 0 : part / all;
  }

  /** Several ways into one container, by its table and by its list for example, are one. */
  private static Route together(List<Route> routes, TypePaths paths) {
    Route heaviest =
        routes.stream().max(Comparator.comparingDouble(Route::weightInContainer)).orElseThrow();
    Set<Integer> elements = new HashSet<>();
    double score = 0;
    double objects = 0;
    for (Route route : routes) {
      score += route.score;
      objects += route.objects;
      if (route.elementClass().equals(heaviest.elementClass())) {
        elements.add(route.element());
      }
    }
    double instances = elements.stream().mapToDouble(paths::instances).sum();
    return new Route(heaviest.nodes, heaviest.steps, heaviest.pile, score, objects, instances);
  }

  /** Of a map's keys and values, the one that is the application's says more. */
  private double weightInContainer() {
    return TypeNames.isApplication(elementClass()) ? APPLICATION * score : score;
  }

  String elementClass() {
    return steps.get(elementIndex()).className();
  }

  int elementIndex() {
    return pile == null ? steps.size() - 1 : pile.element();
  }

  private int element() {
    return nodes.get(elementIndex());
  }
}
