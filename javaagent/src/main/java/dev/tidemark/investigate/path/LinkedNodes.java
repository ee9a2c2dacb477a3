package dev.tidemark.investigate.path;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the nodes of one of the JDK's linked lists and queues, from the first to the last,
 * at once: whoever takes elements out meanwhile does not come after. Of one thread.
 *
 * <p>There may be millions, so they are not noted as seen, but for three in a row now and then: a
 * walk that comes to one of them by another way, as by an iterator, ends there. Three, because it
 * looks one further where a node seems to be seen ({@link Visited}).
 */
final class LinkedNodes {
  private static final int MARKED = 3;
  private static final int SPACING = 192;

  /** Of one list: a second of work or two. */
  private static final int MOST = 10_000_000;

  /** The first ones are those that are taken out while they are looked at. */
  private static final int NEAR = 1_000;

  /** A short queue of much traffic loses its first node again and again. */
  private static final int TRIES = 100;

  /** Nodes between two looks at the clock. */
  private static final int STRIDE = 512;

  private final RawObjects objects;
  private final Visited visited;
  private final Slices slices;
  private int untilLook = STRIDE;

  /** How it came to its end. */
  enum End {
    DONE,
    /** Where a node was taken out just now, or after very many: what comes after is not known. */
    CUT,
    LATE
  }

  LinkedNodes(RawObjects objects, Visited visited, Slices slices) {
    this.objects = objects;
    this.visited = visited;
    this.slices = slices;
  }

  /**
   * @param first what the list's field for it refers to now
   * @param layout of the nodes
   * @param link offset of the field that refers to the next
   * @param room whether a node may be noted
   * @param each takes each node
   */
  End follow(
      Supplier<@Nullable Object> first,
      Layout layout,
      long link,
      boolean room,
      Consumer<Object> each)
      throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      End end = once(first.get(), layout, link, room, each);
      if (end != null) {
        return end;
      }
    }
    return End.CUT;
  }

  /** Null where one of the first was taken out: the list begins elsewhere now. */
  private @Nullable End once(
      @Nullable Object first, Layout layout, long link, boolean room, Consumer<Object> each)
      throws InterruptedException {
    Object node = first;
    for (int passed = 0; node != null; passed++) {
      if (node.getClass() != layout.type() || passed == MOST) {
        return End.CUT;
      }
      each.accept(node);
      if (room && passed % SPACING < MARKED) {
        visited.add(node, layout.number());
      }
      if (--untilLook == 0) {
        untilLook = STRIDE;
        if (!slices.goOn()) {
          return End.LATE;
        }
      }
      Object next = objects.reference(node, link);
      if (next == node) {
        // A node that was taken out refers to itself.
        return passed < NEAR ? null : End.CUT;
      }
      node = next;
    }
    return End.DONE;
  }
}
