package dev.tidemark.investigate.holder;

import dev.tidemark.investigate.path.RootPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which of the containers on one path grows: the map of sessions, or the list in each of them.
 * Pure.
 *
 * <p>A session that is new brings its list with it, so growth is weighed by what an element brings,
 * and of two that grow alike the outer one is told. Lists that leak grow in a good part of the
 * objects that have one; where only the youngest sessions' do, they are filled as they should be.
 */
final class Levels {
  private static final double LEAST_PART_GROWN = 1 / 8.0;
  private static final long LEAST_ELEMENTS = 5;

  /** Of the most that any of them brings. */
  private static final double ALIKE = 0.5;

  private Levels() {}

  /** The place itself where nothing on its path grows. */
  static RootPath thatGrows(RootPath place, Map<RootPath, Sizes.Change> changes) {
    double most = growth(place, changes);
    return all(place).stream()
        .filter(path -> most > 0 && weight(path, changes) >= ALIKE * most)
        .max(Comparator.comparingDouble(RootPath::each))
        .orElse(place);
  }

  /** Objects that were looked for, by which it grew at its fastest level; 0 where it did not. */
  static double growth(RootPath place, Map<RootPath, Sizes.Change> changes) {
    return all(place).stream().mapToDouble(path -> weight(path, changes)).max().orElse(0);
  }

  private static List<RootPath> all(RootPath place) {
    List<RootPath> all = new ArrayList<>(List.of(place));
    all.addAll(place.levels());
    return all;
  }

  private static double weight(RootPath path, Map<RootPath, Sizes.Change> changes) {
    Sizes.Change change = changes.get(path);
    if (change == null || change.by() <= 0) {
      return 0;
    }
    boolean chance =
        path.containerCount() > 1
            && (change.by() < LEAST_ELEMENTS || change.grown() < LEAST_PART_GROWN);
    return chance ? 0 : change.by() * path.each();
  }
}
