package dev.tidemark.investigate.path;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows one path of types once more, to get hold of the objects on it: the walk kept none.
 *
 * <p>What it finds may differ from what the walk found, for the application goes on.
 */
final class Trail {

  /**
   * @param thread the path to it begins at; null where it begins elsewhere
   */
  record Held(Object object, @Nullable Thread thread) {}

  private final RawObjects objects;
  private final Layouts layouts;
  private final TypePaths paths;
  private final int element;

  /** Objects of one step, at the most. */
  private final int most;

  Trail(RawObjects objects, Layouts layouts, TypePaths paths, int most) {
    this.objects = objects;
    this.layouts = layouts;
    this.paths = paths;
    this.element = layouts.number(new Edge.Element());
    this.most = most;
  }

  /** The objects of the first node of a path. */
  List<Held> begin(Roots roots, int node) {
    Finding first = new Finding(node);
    roots.again(layouts.edge(paths.edge(node)), first::add);
    return first.close();
  }

  /** The objects of a node, from those of the node before. */
  List<Held> next(List<Held> before, int node) {
    Finding step = new Finding(node);
    for (Held held : before) {
      if (paths.edge(node) == element) {
        addElements((Object[]) held.object(), held.thread(), step);
      } else {
        addField(held, paths.edge(node), step);
      }
    }
    return step.close();
  }

  private void addElements(Object[] array, @Nullable Thread thread, Finding step) {
    double stride = Math.max(1, (double) array.length / most);
    for (double i = 0; i < array.length; i += stride) {
      step.add(array[(int) i], thread);
    }
  }

  private void addField(Held held, int edge, Finding step) {
    Layout layout = layouts.of(held.object().getClass());
    for (int i = 0; i < layout.edges().length; i++) {
      if (layout.edges()[i] == edge) {
        step.add(objects.reference(held.object(), layout.offsets()[i]), held.thread());
      }
    }
  }

  /** Collects the objects of one node, each once. */
  private final class Finding {
    private final int node;
    private final List<Held> found = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Finding(int node) {
      this.node = node;
    }

    void add(@Nullable Object object, @Nullable Thread thread) {
      if (object != null
          && found.size() < most
          && layouts.of(object.getClass()).kind() == paths.type(node)
          && seen.add(object)) {
        found.add(new Held(object, thread));
      }
    }

    /** With the rest of each run. */
    List<Held> close() {
      if (paths.isRun(node)) {
        for (int i = 0; i < found.size() && found.size() < most; i++) {
          Held held = found.get(i);
          for (long offset : layouts.of(held.object().getClass()).offsets()) {
            add(objects.reference(held.object(), offset), held.thread());
          }
        }
      }
      return found;
    }
  }
}
