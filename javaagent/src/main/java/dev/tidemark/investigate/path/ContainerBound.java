package dev.tidemark.investigate.path;

import dev.tidemark.detect.Bound;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What should keep a container from growing for ever, read from its class and its fields; nothing
 * of it is called. Safe for use by many threads.
 */
public final class ContainerBound {
  private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.BoundedLocalCache";
  private static final String GUAVA = "com.google.common.cache.LocalCache";

  /** Beyond this no process has room: a bound in name only. */
  private static final long NO_BOUND = Integer.MAX_VALUE;

  /** The same where elements are weighed, most often by their bytes. */
  private static final long NO_WEIGHT = Long.MAX_VALUE / 2;

  /** Values of a map that are looked at for soft and weak references. */
  private static final int VALUES = 16;

  private static final int MOST_WRAPPERS = 8;

  private static final String WEAK_KEYS = "its keys are held weakly";

  private final NamedFields fields;
  private final WeakKeys weakKeys;

  public ContainerBound(RawObjects objects) {
    this.fields = new NamedFields(objects);
    this.weakKeys = new WeakKeys(objects);
  }

  /** Null where nothing bounds it that is known here. */
  public @Nullable Bound of(Object container) {
    Object inner = container;
    for (int i = 0; i < MOST_WRAPPERS; i++) {
      Bound bound = own(inner);
      if (bound != null) {
        return bound;
      }
      Object wrapped = wrapped(inner);
      if (wrapped == null) {
        return null;
      }
      inner = wrapped;
    }
    return null;
  }

  private @Nullable Bound own(Object container) {
    String bound = byClass(container);
    if (bound == null) {
      return references(container);
    }
    return bound.equals(WEAK_KEYS) && weakKeys.areHeldByValues(container)
        ? broken(WEAK_KEYS + ", but most values hold their own key, which never goes then")
        : new Bound(bound, Bound.Strength.KEPT);
  }

  private static Bound broken(String why) {
    return new Bound(why, Bound.Strength.BROKEN);
  }

  private @Nullable String byClass(Object container) {
    for (Class<?> c = container.getClass(); c != null; c = c.getSuperclass()) {
      String bound =
          switch (c.getName()) {
            case "java.util.concurrent.ArrayBlockingQueue" -> capacityOfArray(container);
            case "java.util.concurrent.LinkedBlockingQueue",
                "java.util.concurrent.LinkedBlockingDeque" ->
                capacity(container);
            case "java.util.LinkedHashMap" -> eldest(container);
            case "java.util.WeakHashMap" -> WEAK_KEYS;
            case CAFFEINE -> caffeine(container);
            case GUAVA -> guava(container);
            default -> null;
          };
      if (bound != null) {
        return bound;
      }
    }
    return null;
  }

  private @Nullable Object wrapped(Object container) {
    String name = container.getClass().getName();
    if (name.startsWith("java.util.")) {
      for (String field : new String[] {"m", "c", "map"}) {
        Object inner = fields.reference(container, field);
        if (inner != null) {
          return inner;
        }
      }
    }
    if (name.startsWith("com.github.benmanes.caffeine.cache.")) {
      return fields.reference(container, "cache");
    }
    return name.startsWith(GUAVA) ? fields.reference(container, "localCache") : null;
  }

  private @Nullable String capacityOfArray(Object queue) {
    return fields.reference(queue, "items") instanceof Object[] items
        ? "its capacity is " + items.length
        : null;
  }

  private @Nullable String capacity(Object queue) {
    OptionalLong capacity = fields.number(queue, "capacity");
    return capacity.isPresent() && capacity.getAsLong() < NO_BOUND
        ? "its capacity is " + capacity.getAsLong()
        : null;
  }

  private @Nullable String eldest(Object map) {
    for (Class<?> c = map.getClass();
        c != null && c != LinkedHashMap.class;
        c = c.getSuperclass()) {
      if (overridesRemoveEldest(c)) {
        return TypeNames.of(c) + " removes its eldest entry by a rule of its own";
      }
    }
    return null;
  }

  private static boolean overridesRemoveEldest(Class<?> type) {
    try {
      Method method = type.getDeclaredMethod("removeEldestEntry", Map.Entry.class);
      return method.getReturnType() == boolean.class;
    } catch (NoSuchMethodException | LinkageError e) {
      return false;
    }
  }

  private @Nullable String caffeine(Object cache) {
    OptionalLong maximum = fields.number(cache, "maximum");
    long none = fields.reference(cache, "weigher") == null ? NO_BOUND : NO_WEIGHT;
    if (maximum.isPresent() && maximum.getAsLong() < none) {
      return "its maximum is " + maximum.getAsLong();
    }
    Optional<String> expiry = expiry(cache, "expiresAfterAccessNanos", "expiresAfterWriteNanos");
    if (expiry.isPresent()) {
      return expiry.get();
    }
    if (fields.reference(cache, "timerWheel") != null) {
      return "its entries expire";
    }
    // Generated classes: the first letter tells of the keys, the second of the values.
    String name = cache.getClass().getSimpleName();
    if (name.startsWith("SI") || name.startsWith("WI")) {
      return "its values are held weakly or softly";
    }
    return name.startsWith("W") ? WEAK_KEYS : null;
  }

  private @Nullable String guava(Object cache) {
    OptionalLong maximum = fields.number(cache, "maxWeight");
    Object weigher = fields.reference(cache, "weigher");
    boolean counts = weigher == null || weigher.getClass().getSimpleName().equals("OneWeigher");
    long none = counts ? NO_BOUND : NO_WEIGHT;
    if (maximum.isPresent() && maximum.getAsLong() >= 0 && maximum.getAsLong() < none) {
      return "its maximum is " + maximum.getAsLong();
    }
    return expiry(cache, "expireAfterAccessNanos", "expireAfterWriteNanos")
        .orElseGet(() -> strength(cache));
  }

  private @Nullable String strength(Object cache) {
    if (isNotStrong(cache, "valueStrength")) {
      return "its values are held weakly or softly";
    }
    return isNotStrong(cache, "keyStrength") ? WEAK_KEYS : null;
  }

  /** STRONG is the first of the enum's constants. */
  private boolean isNotStrong(Object cache, String field) {
    Object strength = fields.reference(cache, field);
    return strength != null && fields.number(strength, "ordinal").orElse(0) > 0;
  }

  private Optional<String> expiry(Object cache, String... nanos) {
    for (String field : nanos) {
      long value = fields.number(cache, field).orElse(0);
      if (value > 0 && value < Long.MAX_VALUE) {
        return Optional.of(
            String.format(Locale.ROOT, "its entries expire after %,d s", value / 1_000_000_000));
      }
    }
    return Optional.empty();
  }

  /**
   * A map whose values are soft or weak references gives way when the heap is full; one that keeps
   * the entries of values that are gone grows all the same.
   */
  private @Nullable Bound references(Object container) {
    Object table = fields.reference(container, "table");
    if (!(container instanceof Map) || !(table instanceof Object[] entries)) {
      return null;
    }
    int seen = 0;
    int soft = 0;
    int weak = 0;
    int gone = 0;
    for (int i = 0; i < entries.length && seen < VALUES; i++) {
      Object value = entries[i] == null ? null : value(entries[i]);
      if (value != null) {
        seen++;
        soft += value instanceof SoftReference ? 1 : 0;
        weak += value instanceof WeakReference ? 1 : 0;
        gone += value instanceof Reference<?> reference && reference.refersTo(null) ? 1 : 0;
      }
    }
    if (seen == 0 || soft + weak < seen) {
      return null;
    }
    String held = soft > 0 ? "its values are held softly" : "its values are held weakly";
    return gone * 2 > seen
        ? broken(held + ", but most are gone, and their entries are still there")
        : new Bound(held, Bound.Strength.KEPT);
  }

  private @Nullable Object value(Object entry) {
    Object value = fields.reference(entry, "value");
    return value == null ? fields.reference(entry, "val") : value;
  }
}
