package dev.tidemark.investigate.loader;

import dev.tidemark.investigate.Frames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one stack of each site, however many things it made. Bounded.
 *
 * <p>Two stacks are one site when they agree from the leaf to a few frames beyond the first one of
 * the application: who called it from further away is not what leaks.
 *
 * <p>For any thread; never waits.
 */
final class SharedStacks {

  /** Frames that must agree after the first one of the application. */
  private static final int BEYOND_APPLICATION = 8;

  private final int capacity;
  private final Map<List<String>, List<String>> stacks = new ConcurrentHashMap<>();

  SharedStacks(int capacity) {
    this.capacity = capacity;
  }

  /** The site's stack as first seen, or null where there is no room for another site. */
  @Nullable List<String> shared(List<String> frames) {
    List<String> key = key(frames);
    List<String> known = stacks.get(key);
    if (known != null || stacks.size() >= capacity) {
      return known;
    }
    List<String> raced = stacks.putIfAbsent(key, frames);
    return raced == null ? frames : raced;
  }

  private static List<String> key(List<String> frames) {
    String first = Frames.firstApplicationFrame(frames);
    int depth = first == null ? frames.size() : frames.indexOf(first) + 1 + BEYOND_APPLICATION;
    return frames.subList(0, Math.min(depth, frames.size()));
  }
}
