package dev.tidemark.investigate.path;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the rest of a linked list that is too long for each of its nodes to be noted: by one
 * field, from node to node. Of one thread.
 *
 * <p>Of the nodes that were passed three in a row are noted at times, so that a list that comes
 * back to itself ends, and one that joins another is counted twice for {@value #SPACING} nodes at
 * the most. Three, because two objects of one hash shall not end it ({@link Visited}).
 *
 * <p>A node that refers to others of its kind than the one before and the one after is of a tree,
 * where nobody would know which were seen: there it ends.
 */
final class LongList {
  private static final int MARKED = 3;
  private static final int SPACING = 192;

  /** Nodes between two looks at the clock. */
  private static final int STRIDE = 512;

  private final RawObjects objects;
  private final Visited visited;
  private final Slices slices;

  private boolean broken;
  private boolean late;

  LongList(RawObjects objects, Visited visited, Slices slices) {
    this.objects = objects;
    this.visited = visited;
    this.slices = slices;
  }

  /**
   * @param from a node that was looked into
   * @param first what its field refers to, of the same class
   * @param field offset of it
   * @param unseen takes each node that was not seen before
   * @return the node that is of a tree; null where the list came to its end, or is {@link
   *     #isBroken} or {@link #isLate}
   */
  @Nullable Object follow(
      Object from, Object first, long field, Layout layout, Consumer<Object> unseen)
      throws InterruptedException {
    Object before = from;
    Object node = first;
    int seen = 0;
    for (long passed = 0; node != null && node.getClass() == layout.type(); passed++) {
      if (node == before) {
        broken = true;
        return null;
      }
      if (!isLink(before, node, field, layout)) {
        return node;
      }
      if (visited.contains(node, layout.number())) {
        if (++seen == MARKED) {
          return null;
        }
      } else {
        seen = 0;
        unseen.accept(node);
      }
      if (passed % SPACING < MARKED) {
        visited.add(node, layout.number());
      }
      if (passed % STRIDE == STRIDE - 1 && !slices.goOn()) {
        late = true;
        return null;
      }
      before = node;
      node = objects.reference(node, field);
    }
    return null;
  }

  /** Whether a queue's node was met that was taken out: it refers to itself. */
  boolean isBroken() {
    return broken;
  }

  /** Whether there was no time left. */
  boolean isLate() {
    return late;
  }

  private boolean isLink(Object before, Object node, long field, Layout layout) {
    for (long offset : layout.offsets()) {
      Object other = offset == field ? null : objects.reference(node, offset);
      if (other != null && other.getClass() == layout.type() && other != before) {
        return false;
      }
    }
    return true;
  }
}
