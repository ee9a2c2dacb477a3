package dev.tidemark.investigate.path;

import java.lang.reflect.Array;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The number of elements of a container, read from its fields: no method of it is called and no
 * lock taken, for both may be the application's.
 *
 * <p>Knows the JDK's collections, their wrappers, Caffeine's and Guava's caches, and arrays. Safe
 * for use by many threads; a container that changes meanwhile is as it was a moment before or
 * after.
 */
public final class ContainerSize {

  private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";
  private static final String GUAVA = "com.google.common.cache.";

  /** Wrappers within wrappers, at the most. */
  private static final int MOST_WRAPPERS = 8;

  /** Links of a queue without a count that are counted; of a longer one the size is not told. */
  private static final int MOST_LINKS = 1_000_000;

  /** How the size of a class's instances is told by the field. */
  private record By(String field, How how) {}

  private enum How {
    NUMBER,
    LENGTH,
    ATOMIC,
    OF_INNER,
    STRIPED,
    RING,
    LINKS,
    SEGMENTS
  }

  /** By the class that declares the field; an instance's superclasses are asked from below. */
  private static final Map<String, By> KNOWN =
      Map.ofEntries(
          known("java.util.HashMap", "size", How.NUMBER),
          known("java.util.IdentityHashMap", "size", How.NUMBER),
          known("java.util.WeakHashMap", "size", How.NUMBER),
          known("java.util.EnumMap", "size", How.NUMBER),
          known("java.util.TreeMap", "size", How.NUMBER),
          known("java.util.Hashtable", "count", How.NUMBER),
          known("java.util.Properties", "map", How.OF_INNER),
          known("java.util.ArrayList", "size", How.NUMBER),
          known("java.util.LinkedList", "size", How.NUMBER),
          known("java.util.Vector", "elementCount", How.NUMBER),
          known("java.util.PriorityQueue", "size", How.NUMBER),
          known("java.util.ArrayDeque", "elements", How.RING),
          known("java.util.HashSet", "map", How.OF_INNER),
          known("java.util.TreeSet", "m", How.OF_INNER),
          known("java.util.Arrays$ArrayList", "a", How.LENGTH),
          known("java.util.ImmutableCollections$ListN", "elements", How.LENGTH),
          known("java.util.ImmutableCollections$SetN", "size", How.NUMBER),
          known("java.util.ImmutableCollections$MapN", "size", How.NUMBER),
          known("java.lang.ThreadLocal$ThreadLocalMap", "size", How.NUMBER),
          known("java.util.concurrent.ConcurrentHashMap", "baseCount", How.STRIPED),
          known("java.util.concurrent.ConcurrentHashMap$KeySetView", "map", How.OF_INNER),
          known("java.util.concurrent.ConcurrentSkipListMap", "adder", How.OF_INNER),
          known("java.util.concurrent.ConcurrentSkipListSet", "m", How.OF_INNER),
          known("java.util.concurrent.atomic.Striped64", "base", How.STRIPED),
          known("java.util.concurrent.atomic.AtomicReferenceArray", "array", How.LENGTH),
          known("java.util.concurrent.CopyOnWriteArrayList", "array", How.LENGTH),
          known("java.util.concurrent.CopyOnWriteArraySet", "al", How.OF_INNER),
          known("java.util.concurrent.ArrayBlockingQueue", "count", How.NUMBER),
          known("java.util.concurrent.LinkedBlockingQueue", "count", How.ATOMIC),
          known("java.util.concurrent.LinkedBlockingDeque", "count", How.NUMBER),
          known("java.util.concurrent.PriorityBlockingQueue", "size", How.NUMBER),
          known("java.util.concurrent.DelayQueue", "q", How.OF_INNER),
          known(
              "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue",
              "size",
              How.NUMBER),
          known("java.util.concurrent.ConcurrentLinkedQueue", "head", How.LINKS),
          known("java.util.concurrent.ConcurrentLinkedDeque", "head", How.LINKS),
          known("java.util.Collections$SynchronizedCollection", "c", How.OF_INNER),
          known("java.util.Collections$SynchronizedMap", "m", How.OF_INNER),
          known("java.util.Collections$UnmodifiableCollection", "c", How.OF_INNER),
          known("java.util.Collections$UnmodifiableMap", "m", How.OF_INNER),
          known("java.util.Collections$CheckedCollection", "c", How.OF_INNER),
          known("java.util.Collections$CheckedMap", "m", How.OF_INNER),
          known("java.util.Collections$SetFromMap", "m", How.OF_INNER),
          known(CAFFEINE + "BoundedLocalCache", "data", How.OF_INNER),
          known(CAFFEINE + "UnboundedLocalCache", "data", How.OF_INNER),
          known(CAFFEINE + "BoundedLocalCache$BoundedLocalManualCache", "cache", How.OF_INNER),
          known(CAFFEINE + "BoundedLocalCache$BoundedLocalAsyncCache", "cache", How.OF_INNER),
          known(CAFFEINE + "UnboundedLocalCache$UnboundedLocalManualCache", "cache", How.OF_INNER),
          known(CAFFEINE + "UnboundedLocalCache$UnboundedLocalAsyncCache", "cache", How.OF_INNER),
          known(GUAVA + "LocalCache", "segments", How.SEGMENTS),
          known(GUAVA + "LocalCache$LocalManualCache", "localCache", How.OF_INNER));

  private final NamedFields fields;

  public ContainerSize(RawObjects objects) {
    this.fields = new NamedFields(objects);
  }

  /**
   * Empty for what is no container that is known here, and for a queue of links too long to count.
   * Of an array its length.
   */
  public OptionalLong of(Object container) {
    return of(container, MOST_WRAPPERS);
  }

  private OptionalLong of(Object container, int wrappers) {
    if (container.getClass().isArray()) {
      return OptionalLong.of(Array.getLength(container));
    }
    By by = by(container.getClass());
    if (by == null || wrappers == 0) {
      return OptionalLong.empty();
    }
    if (by.how == How.NUMBER) {
      return fields.number(container, by.field);
    }
    if (by.how == How.STRIPED) {
      return striped(container, by.field);
    }
    Object inner = fields.reference(container, by.field);
    if (inner == null) {
      return OptionalLong.of(0);
    }
    return switch (by.how) {
      case OF_INNER -> of(inner, wrappers - 1);
      case ATOMIC -> fields.number(inner, "value");
      case LENGTH -> OptionalLong.of(Array.getLength(inner));
      case RING -> ring(container, Array.getLength(inner));
      case LINKS -> links(inner);
      case SEGMENTS -> segments((Object[]) inner);
      case NUMBER, STRIPED -> throw new IllegalStateException("read above");
    };
  }

  private static @Nullable By by(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      By by = KNOWN.get(c.getName());
      if (by != null) {
        return by;
      }
    }
    return null;
  }

  /** A base and cells, as {@link java.util.concurrent.atomic.LongAdder} has them. */
  private OptionalLong striped(Object container, String base) {
    OptionalLong sum = fields.number(container, base);
    boolean map = base.equals("baseCount");
    Object cells = fields.reference(container, map ? "counterCells" : "cells");
    long all = sum.orElse(0);
    if (cells instanceof Object[] array) {
      for (Object cell : array) {
        all += cell == null ? 0 : fields.number(cell, "value").orElse(0);
      }
    }
    return sum.isEmpty() ? sum : OptionalLong.of(Math.max(0, all));
  }

  private OptionalLong ring(Object deque, int length) {
    OptionalLong head = fields.number(deque, "head");
    OptionalLong tail = fields.number(deque, "tail");
    return head.isEmpty() || tail.isEmpty() || length == 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.floorMod(tail.getAsLong() - head.getAsLong(), (long) length));
  }

  /** Empty where there are too many to count: a part of them would pass for the size. */
  private OptionalLong links(Object head) {
    Class<?> type = head.getClass();
    OptionalLong item = fields.offset(type, "item");
    OptionalLong next = fields.offset(type, "next");
    if (item.isEmpty() || next.isEmpty()) {
      return OptionalLong.empty();
    }
    long count = 0;
    Object link = head;
    for (int i = 0; i < MOST_LINKS && link != null; i++) {
      if (link.getClass() != type) {
        // The offsets are another class's, and read what is no reference.
        return OptionalLong.empty();
      }
      if (fields.reference(link, item.getAsLong()) != null) {
        count++;
      }
      Object after = fields.reference(link, next.getAsLong());
      // A link that was taken out refers to itself.
      link = after == link ? null : after;
    }
    return link == null ? OptionalLong.of(count) : OptionalLong.empty();
  }

  private OptionalLong segments(Object[] segments) {
    long sum = 0;
    for (Object segment : segments) {
      sum += segment == null ? 0 : fields.number(segment, "count").orElse(0);
    }
    return OptionalLong.of(sum);
  }

  private static Map.Entry<String, By> known(String className, String field, How how) {
    return Map.entry(className, new By(field, how));
  }
}
