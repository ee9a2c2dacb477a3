package dev.tidemark.investigate.path;

import dev.tidemark.detect.Bound;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds what keeps objects alive, and knows containers. */
public interface PathFinder {

  /**
   * @throws InterruptedException when the thread was told to stop
   */
  PathAnswer find(Wanted wanted) throws InterruptedException;

  /** How many elements a container has; empty where that is not known. Calls nothing of it. */
  OptionalLong size(Object container);

  /** What should keep a container from growing for ever; null where nothing does. */
  @Nullable Bound bound(Object container);

  /**
   * The same, by a number in the container, or in what it is a field of, whose name says so.
   *
   * @param size elements of the container now
   */
  @Nullable Bound ceiling(Object holder, long size);
}
