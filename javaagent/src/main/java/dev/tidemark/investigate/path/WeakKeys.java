package dev.tidemark.investigate.path;

import java.lang.ref.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether weak keys can ever go: a value that leads to its own key keeps it, and its entry, for as
 * long as the map lives.
 *
 * <p>Entries here and there in the table are looked at, from each value a few steps far. Nothing of
 * the application's is called.
 */
final class WeakKeys {
  private static final int MOST_ENTRIES = 32;

  /** References from a value to what it holds: a key further away may be held by chance. */
  private static final int MOST_STEPS = 4;

  /** Looked into from one value. */
  private static final int MOST_OBJECTS = 500;

  private final RawObjects objects;
  private final NamedFields fields;

  WeakKeys(RawObjects objects) {
    this.objects = objects;
    this.fields = new NamedFields(objects);
  }

  /**
   * Whether the values of most entries hold their own keys.
   *
   * @param map a {@code WeakHashMap}, the inside of a cache of Guava's or of Caffeine's
   */
  boolean areHeldByValues(Object map) {
    Layouts layouts = new Layouts(objects, new Targets(new Wanted(List.of(), Set.of())));
    int seen = 0;
    int held = 0;
    for (Object entry : entries(map)) {
      Object key = key(entry);
      Object value = value(entry);
      if (key != null && value != null) {
        seen++;
        held += leadsTo(value, key, layouts) ? 1 : 0;
      }
    }
    return held * 2 > seen;
  }

  private List<Object> entries(Object map) {
    List<Object> found = new ArrayList<>();
    if (fields.reference(map, "segments") instanceof Object[] segments) {
      for (Object segment : segments) {
        Object table = segment == null ? null : fields.reference(segment, "table");
        spread(
            table == null ? null : fields.reference(table, "array"),
            Math.max(1, MOST_ENTRIES / segments.length),
            found);
      }
      return found;
    }
    Object data = fields.reference(map, "data");
    spread(fields.reference(data == null ? map : data, "table"), MOST_ENTRIES, found);
    return found;
  }

  /** Of all parts of the table, for what was put in last is not what stays. */
  private static void spread(@Nullable Object table, int most, List<Object> found) {
    if (!(table instanceof Object[] entries)) {
      return;
    }
    int step = Math.max(1, entries.length / (2 * most));
    int left = most;
    for (int i = 0; i < entries.length && left > 0; i += step) {
      Object entry = entries[i];
      if (entry != null) {
        found.add(entry);
        left--;
      }
    }
  }

  private @Nullable Object key(Object entry) {
    Object key = entry instanceof Reference ? entry : fields.reference(node(entry), "key");
    return key instanceof Reference<?> reference ? reference.get() : null;
  }

  private @Nullable Object value(Object entry) {
    Object value = fields.reference(node(entry), "value");
    return value == null ? fields.reference(entry, "valueReference") : value;
  }

  /** Caffeine keeps nodes of its own in a {@code ConcurrentHashMap}. */
  private Object node(Object entry) {
    Object inner = fields.reference(entry, "val");
    return inner == null ? entry : inner;
  }

  private boolean leadsTo(Object from, Object key, Layouts layouts) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    ArrayDeque<Object> now = new ArrayDeque<>(List.of(from));
    for (int step = 0; step <= MOST_STEPS; step++) {
      ArrayDeque<Object> next = new ArrayDeque<>();
      for (Object object : now) {
        if (object == key || holdsByItsClass(object, key)) {
          return true;
        }
        if (seen.size() < MOST_OBJECTS && seen.add(object)) {
          expand(object, layouts, next);
        }
      }
      now = next;
    }
    return false;
  }

  /** Every object keeps its class, and that its loader. */
  private static boolean holdsByItsClass(Object object, Object key) {
    Class<?> type = object instanceof Class<?> itself ? itself : object.getClass();
    return type == key || (key instanceof ClassLoader && type.getClassLoader() == key);
  }

  private void expand(Object object, Layouts layouts, ArrayDeque<Object> next) {
    Layout layout = layouts.of(object.getClass());
    if (layout.ours()) {
      return;
    }
    if (layout.objectArray()) {
      for (Object element : (Object[]) object) {
        add(element, next);
      }
      return;
    }
    for (long offset : layout.offsets()) {
      add(objects.reference(object, offset), next);
    }
  }

  private static void add(@Nullable Object object, ArrayDeque<Object> next) {
    if (object != null && next.size() < MOST_OBJECTS) {
      next.add(object);
    }
  }
}
