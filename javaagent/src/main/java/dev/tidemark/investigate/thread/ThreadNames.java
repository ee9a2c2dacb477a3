package dev.tidemark.investigate.thread;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thread names as patterns, so that {@code pool-7-thread-12} and {@code pool-8-thread-3} are one.
 */
final class ThreadNames {

  private ThreadNames() {}

  /**
   * Each run of digits becomes {@code #}, and so does a run of hex digits after a dash or an at.
   */
  static String pattern(String name) {
    return name.replaceAll("(?<=[-@_])[0-9a-f]*[0-9][0-9a-f]*(?![A-Za-z0-9])", "#")
        .replaceAll("[0-9]+", "#");
  }

  /** The pattern most of them have; null for none. */
  static @Nullable String mostFrequent(Collection<String> names) {
    Map<String, Integer> counts = counts(names);
    return counts.entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  static Map<String, Integer> counts(Collection<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    names.forEach(name -> counts.merge(pattern(name), 1, Integer::sum));
    return counts;
  }
}
