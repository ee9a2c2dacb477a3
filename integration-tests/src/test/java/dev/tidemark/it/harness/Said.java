package dev.tidemark.it.harness;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the tests tell about themselves: on what they ran, and what they could not run. */
final class Said {
  private static final Set<String> LINES = ConcurrentHashMap.newKeySet();

  private Said() {}

  static void once(String line) {
    if (LINES.add(line)) {
      System.out.println("[it] " + line);
    }
  }
}
