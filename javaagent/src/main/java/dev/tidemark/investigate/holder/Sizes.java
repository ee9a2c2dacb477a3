package dev.tidemark.investigate.holder;

import dev.tidemark.investigate.path.PathFinder;
import dev.tidemark.investigate.path.RootPath;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How large the containers at one place are, at one moment. Of more than are known the known ones
 * speak for all.
 */
final class Sizes {
  private final RootPath path;
  private final PathFinder paths;
  private final List<OptionalLong> each = new ArrayList<>();

  private Sizes(RootPath path, PathFinder paths) {
    this.path = path;
    this.paths = paths;
    for (WeakReference<Object> container : path.containers()) {
      Object alive = container.get();
      each.add(alive == null ? OptionalLong.empty() : paths.size(alive));
    }
  }

  static Sizes now(RootPath path, PathFinder paths) {
    return new Sizes(path, paths);
  }

  /**
   * Elements of all containers, by those that are there at both moments: one that was collected
   * meanwhile would make the others look larger.
   *
   * @param then -1 where none tells
   * @param now -1 where none tells
   * @param grown the part of them that became larger
   */
  record Change(long then, long now, double grown) {
    long by() {
      return now - then;
    }
  }

  Change untilNow() {
    Sizes later = now(path, paths);
    long then = 0;
    long now = 0;
    int known = 0;
    int larger = 0;
    for (int i = 0; i < each.size(); i++) {
      if (each.get(i).isPresent() && later.each.get(i).isPresent()) {
        then += each.get(i).getAsLong();
        now += later.each.get(i).getAsLong();
        larger += later.each.get(i).getAsLong() > each.get(i).getAsLong() ? 1 : 0;
        known++;
      }
    }
    return known == 0
        ? new Change(-1, -1, 0)
        : new Change(all(then, known), all(now, known), (double) larger / known);
  }

  private long all(long sum, int known) {
    return Math.round((double) sum * path.containerCount() / known);
  }
}
