package dev.tidemark.investigate.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A path in words. Pure. */
final class PathText {
  private static final String THREAD_LOCAL_VALUE = "java.lang.ThreadLocal$ThreadLocalMap$Entry";
  private static final String THREAD = "java.lang.Thread";

  private PathText() {}

  /**
   * @param threads names of the threads it comes from; empty where it does not
   */
  static List<String> of(List<Step> steps, List<String> threads) {
    double[] leading = Pile.leading(steps);
    List<String> text = new ArrayList<>();
    for (int i = 0; i < leading.length; i++) {
      Step step = steps.get(i);
      text.add(edge(step.edge(), threads) + " (" + step.className() + ")" + times(leading[i]));
    }
    return text;
  }

  /** Where the object of a step hangs: by the nearest name that a developer has given. */
  static String where(List<Step> steps, int owner, List<String> threads) {
    for (int i = owner; i >= 0; i--) {
      Edge edge = steps.get(i).edge();
      if (edge.isRoot() || isNamed(edge)) {
        String name = name(edge, threads);
        return i == owner ? name : steps.get(owner).className() + " in " + name;
      }
    }
    throw new IllegalArgumentException("a path without a root: " + steps);
  }

  /** {@code thread "pool-1-thread-1" and 7 more}. */
  static String threads(List<String> names) {
    if (names.isEmpty()) {
      return "a thread";
    }
    String first = "thread \"" + names.get(0) + '"';
    return names.size() == 1 ? first : first + " and " + (names.size() - 1) + " more";
  }

  private static String times(double instances) {
    long rounded = Math.round(instances);
    return rounded > 1 ? String.format(Locale.ROOT, " \u00d7 %,d", rounded) : "";
  }

  private static boolean isNamed(Edge edge) {
    return edge instanceof Edge.Instance field
        && (TypeNames.isNamed(field.className())
            || field.className().equals(THREAD_LOCAL_VALUE)
            || field.className().equals(THREAD));
  }

  private static String name(Edge edge, List<String> threads) {
    if (edge instanceof Edge.Instance field) {
      if (field.className().equals(THREAD_LOCAL_VALUE)) {
        return "ThreadLocal value in " + threads(threads);
      }
      return field.className().equals(THREAD)
          ? field.field() + " of " + threads(threads)
          : TypeNames.of(field.className()) + '.' + field.field();
    }
    return edge(edge, threads);
  }

  private static String edge(Edge edge, List<String> threads) {
    if (edge instanceof Edge.Static root) {
      return "static " + TypeNames.of(root.className()) + '.' + root.field();
    }
    if (edge instanceof Edge.OfThread) {
      return threads(threads);
    }
    if (edge instanceof Edge.Stack root) {
      return root.text();
    }
    if (edge instanceof Edge.OfClass root) {
      return "class " + TypeNames.of(root.className()) + ", its " + root.field();
    }
    return edge instanceof Edge.Instance field
        ? holder(field.className()) + '.' + field.field()
        : "[]";
  }

  /** In full where a developer would look it up. */
  private static String holder(String className) {
    String name = TypeNames.of(className);
    return TypeNames.isNamed(name) ? name : name.substring(name.lastIndexOf('.') + 1);
  }
}
