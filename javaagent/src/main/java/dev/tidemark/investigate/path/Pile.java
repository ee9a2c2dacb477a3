package dev.tidemark.investigate.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where on a path things pile up: one map, a hundred thousand entries. Pure.
 *
 * <p>The accumulation point of Eclipse MAT is where the retained size drops; this is where the
 * number of objects jumps, which needs no dominator tree.
 *
 * @param owner index of the step that is the container
 * @param many index of the first step of which there are many
 * @param element index of the step that is what a developer would say piles up: the first of the
 *     application's classes below the container, else the first that is no part of it
 */
record Pile(int owner, int many, int element) {

  /** Fewer objects for each of the step before are no pile. */
  private static final double LEAST_FAN_OUT = 4;

  /** What piles up is itself what holds it, link by link, without a container around it. */
  boolean isChain() {
    return owner == many;
  }

  /** Null where the number of objects jumps nowhere. */
  static @Nullable Pile of(List<Step> steps) {
    double[] leading = leading(steps);
    // That there are many threads is where the path begins, unless nothing else piles up.
    int below = steepest(leading, steps.get(0).edge() instanceof Edge.OfThread ? 1 : 0);
    int many = below < 0 ? steepest(leading, 0) : below;
    return many < 0 ? null : new Pile(owner(steps, many), many, element(steps, many));
  }

  /**
   * The other places on the same path where the number jumps, the steepest first: a list in each of
   * a thousand sessions, below the map of sessions. Which of them grows, one look does not tell.
   */
  List<Pile> others(List<Step> steps) {
    double[] leading = leading(steps);
    List<Pile> others = new ArrayList<>();
    for (int i = 1; i < leading.length; i++) {
      int owner = owner(steps, i);
      if (leading[i] > LEAST_FAN_OUT * leading[i - 1] && owner != this.owner && owner != i) {
        others.add(new Pile(owner, i, element(steps, i)));
      }
    }
    others.sort(
        Comparator.comparingDouble((Pile pile) -> leading[pile.many] / leading[pile.many - 1])
            .reversed());
    return others;
  }

  /** Objects at the path's end for each of those that pile up. */
  double each(List<Step> steps) {
    double[] leading = leading(steps);
    return leading[leading.length - 1] / leading[many];
  }

  /** The step with the largest jump, from this one on; negative where none jumps. */
  private static int steepest(double[] leading, int from) {
    int steepest = -1;
    double largest = LEAST_FAN_OUT;
    for (int i = from; i < leading.length; i++) {
      double fanOut = leading[i] / (i == 0 ? 1 : leading[i - 1]);
      if (fanOut > largest) {
        largest = fanOut;
        steepest = i;
      }
    }
    return steepest;
  }

  /**
   * How many objects of each step can lead to the last one, at the most: no more than the step
   * after it has, for each object was reached once. A registry's 800 entries, one of which holds
   * the leak, so count as one.
   */
  static double[] leading(List<Step> steps) {
    double[] leading = new double[steps.size()];
    double after = Double.MAX_VALUE;
    for (int i = leading.length - 1; i >= 0; i--) {
      after = Math.min(after, Math.max(1, steps.get(i).instances()));
      leading[i] = after;
    }
    return leading;
  }

  /** The nearest object above that a developer would call a container. */
  private static int owner(List<Step> steps, int many) {
    int owner = Math.max(0, many - 1);
    while (owner > 0 && isPartOf(steps.get(owner), steps.get(owner - 1))) {
      owner--;
    }
    return owner;
  }

  private static boolean isPartOf(Step part, Step whole) {
    if (part.array() || part.className().startsWith("java.util.concurrent.atomic.")) {
      return true;
    }
    if (TypeNames.isApplication(part.className()) || TypeNames.isApplication(whole.className())) {
      return false;
    }
    boolean wrapped =
        part.collection() && whole.collection() && part.edge() instanceof Edge.Instance;
    boolean inner =
        !part.collection()
            && TypeNames.outermost(part.className()).equals(TypeNames.outermost(whole.className()));
    return wrapped || inner || TypeNames.sameContainerLibrary(part.className(), whole.className());
  }

  private static int element(List<Step> steps, int many) {
    for (int i = many; i < steps.size(); i++) {
      if (TypeNames.isApplication(steps.get(i).className())) {
        return i;
      }
    }
    for (int i = many; i < steps.size(); i++) {
      if (!steps.get(i).array() && !steps.get(i).className().contains("$")) {
        return i;
      }
    }
    return steps.size() - 1;
  }
}
