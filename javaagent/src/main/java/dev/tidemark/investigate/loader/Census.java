package dev.tidemark.investigate.loader;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many classes of which name there were at one moment. Holds no class.
 *
 * @param copies by {@link ClassNames#key}; empty where there were more classes than {@link #MOST}
 * @param classes all of them, arrays left out
 */
record Census(Map<String, Integer> copies, long classes) {

  /** Classes whose names are kept: some 50 bytes each. */
  static final int MOST = 200_000;

  /**
   * @param counts which classes count
   */
  static Census of(Class<?>[] loaded, Predicate<Class<?>> counts) {
    Map<String, Integer> copies = new HashMap<>();
    long classes = 0;
    for (Class<?> type : loaded) {
      if (!type.isArray() && counts.test(type)) {
        classes++;
        if (loaded.length <= MOST) {
          copies.merge(ClassNames.key(type.getName()), 1, Integer::sum);
        }
      }
    }
    return new Census(copies, classes);
  }

  int copies(String key) {
    return copies.getOrDefault(key, 0);
  }

  /** Classes whose name has this pattern. */
  long like(String pattern) {
    return copies.entrySet().stream()
        .filter(entry -> ClassNames.pattern(entry.getKey()).equals(pattern))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
