package dev.tidemark.probe.object;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets what was asked for the longest time ago when it is full. */
final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  LeastRecentlyUsed(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
