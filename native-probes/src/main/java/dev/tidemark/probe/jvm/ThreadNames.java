package dev.tidemark.probe.jvm;

import dev.tidemark.probe.SampleSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts threads by the pattern of their names.
 *
 * <p>Threads are listed through the root thread group: that takes neither a safepoint nor a stack
 * trace, as {@code Thread.getAllStackTraces} does.
 */
final class ThreadNames {

  static final int MOST_PATTERNS = 64;

  private static final long SHORTEST_REST_NANOS = 1_000_000_000L;

  /** What was put the last time is put as 0 when its threads are gone. */
  private Set<String> putBefore = Set.of();

  private long restUntil = System.nanoTime();

  private Thread[] threads = new Thread[64];

  /** Whether a thousand times as long has gone by as the last count took. */
  boolean rested() {
    return System.nanoTime() - restUntil >= 0;
  }

  void count(SampleSink sink) {
    long start = System.nanoTime();
    Map<String, Integer> counts = counts();
    put(counts, sink);
    long took = System.nanoTime() - start;
    restUntil = start + Math.max(SHORTEST_REST_NANOS, took * 1000);
  }

  private void put(Map<String, Integer> counts, SampleSink sink) {
    List<Map.Entry<String, Integer>> largest = new ArrayList<>(counts.entrySet());
    largest.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    Set<String> shown = new HashSet<>();
    int others = 0;
    for (Map.Entry<String, Integer> entry : largest) {
      if (shown.size() < MOST_PATTERNS) {
        shown.add(entry.getKey());
        sink.put(ThreadProbe.NAMED + entry.getKey(), entry.getValue());
      } else {
        others += entry.getValue();
      }
    }
    sink.put(ThreadProbe.NAMED_OTHER, others);
    for (String name : putBefore) {
      if (!counts.containsKey(name)) {
        sink.put(ThreadProbe.NAMED + name, 0);
      }
    }
    putBefore = shown;
  }

  private Map<String, Integer> counts() {
    int count = list();
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < count; i++) {
      counts.merge(pattern(threads[i].getName()), 1, Integer::sum);
      threads[i] = null; // keeps no thread, and with it no class loader, alive
    }
    return counts;
  }

  private int list() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    int count = root.enumerate(threads);
    // A full array may have left some out.
    while (count == threads.length) {
      threads = new Thread[threads.length * 2];
      count = root.enumerate(threads);
    }
    return count;
  }

  /** Each run of digits becomes one {@code #}. */
  static String pattern(String name) {
    StringBuilder pattern = new StringBuilder(name.length());
    boolean inDigits = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit) {
        pattern.append(c);
      } else if (!inDigits) {
        pattern.append('#');
      }
      inDigits = digit;
    }
    return pattern.toString();
  }

  void forget() {
    putBefore = Set.of();
    threads = new Thread[64];
  }
}
