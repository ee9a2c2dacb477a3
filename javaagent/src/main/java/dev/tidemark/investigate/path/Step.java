package dev.tidemark.investigate.path;

/**
 * One step of a path: an edge, and the objects it leads to.
 *
 * @param className of these objects, as in {@link TypeNames#of(Class)}
 * @param collection whether they are a Map or a Collection
 * @param instances reached by this path, an estimate; at least 1
 */
record Step(Edge edge, String className, boolean collection, double instances) {

  boolean array() {
    return className.endsWith("]");
  }
}
