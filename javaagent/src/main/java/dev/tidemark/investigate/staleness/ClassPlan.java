package dev.tidemark.investigate.staleness;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/** What is to be woven into one class. For any thread. */
final class ClassPlan {
  private final Class<?> type;
  private final IntSupplier nextSite;
  private final Map<String, Integer> sites = new LinkedHashMap<>();
  private final Set<Integer> containers = new LinkedHashSet<>();
  private boolean element;
  private boolean counted;

  /**
   * @param nextSite a number for one more method; throws where there are no more
   */
  ClassPlan(Class<?> type, IntSupplier nextSite) {
    this.type = type;
    this.nextSite = nextSite;
  }

  synchronized void watchElements() {
    element = true;
  }

  /**
   * @param counted whether inner methods of the JDK's count what is added and removed
   */
  synchronized void watchContainer(int container, boolean counted) {
    containers.add(container);
    this.counted |= counted;
  }

  Class<?> type() {
    return type;
  }

  synchronized boolean hasElements() {
    return element;
  }

  synchronized List<Integer> containers() {
    return List.copyOf(containers);
  }

  synchronized boolean isCounted() {
    return counted;
  }

  /** The site of an element's method; the same for the same method. */
  synchronized int site(String name, String descriptor) {
    return sites.computeIfAbsent(name + descriptor, method -> nextSite.getAsInt());
  }

  /** Of the methods woven so far. */
  synchronized Collection<Integer> sites() {
    return List.copyOf(sites.values());
  }
}
