package dev.tidemark.investigate.path;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Where the targets were found, by the number of the path. */
final class Hits {
  private final Map<Integer, double[]> byPath = new HashMap<>();
  private final Set<Class<?>> classes = Collections.newSetFromMap(new IdentityHashMap<>());
  private double objects;
  private double instances;

  /** One of the objects that were named one by one. */
  void object(int path, double weight) {
    of(path)[0] += weight;
    objects += weight;
  }

  /** An instance of a wanted class. */
  void instance(int path, double weight, Class<?> type) {
    classes.add(type);
    of(path)[1] += weight;
    instances += weight;
  }

  /** All paths that lead to a target. */
  Set<Integer> paths() {
    return byPath.keySet();
  }

  /** Estimated: where an array was sampled, an object found stands for several. */
  double objects() {
    return objects;
  }

  double instances() {
    return instances;
  }

  /** Wanted classes of which an instance was found. */
  int classes() {
    return classes.size();
  }

  double objects(int path) {
    return of(path)[0];
  }

  double instances(int path) {
    return of(path)[1];
  }

  private double[] of(int path) {
    return byPath.computeIfAbsent(path, number -> new double[2]);
  }
}
