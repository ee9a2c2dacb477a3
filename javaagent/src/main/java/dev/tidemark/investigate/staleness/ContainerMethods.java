package dev.tidemark.investigate.staleness;

import dev.tidemark.boot.bridge.Touch;
import dev.tidemark.investigate.staleness.ContainerCall.OwnerField;
import dev.tidemark.investigate.staleness.ContainerCall.When;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of a container put in, look up and take out.
 *
 * <p>For the JDK's common containers, the inner methods that every way to add and to remove goes
 * through (views, iterators, evictions; the same from JDK 17 to 25), so that each is counted once;
 * for all others, public methods by their names, as {@code Map}, {@code Collection} and the caches
 * of Caffeine and Guava call them: one that calls another is counted twice there.
 *
 * <p>A look-up that finds nothing does not count: whoever asks whether a key is there before
 * putting it uses none of what is kept.
 */
final class ContainerMethods {
  private static final String VIEW = "java.util.concurrent.ConcurrentHashMap$KeySetView";
  private static final OwnerField VIEWED =
      new OwnerField(
          "java/util/concurrent/ConcurrentHashMap$CollectionView",
          "map",
          "Ljava/util/concurrent/ConcurrentHashMap;");

  private static final ContainerCall ADDS = new ContainerCall(Touch.ADDED, When.ENTERED);
  private static final ContainerCall REMOVES = new ContainerCall(Touch.REMOVED, When.ENTERED);
  private static final ContainerCall REMOVES_FOUND = new ContainerCall(Touch.REMOVED, When.FOUND);
  private static final ContainerCall REMOVES_TRUE = new ContainerCall(Touch.REMOVED, When.TRUE);
  private static final ContainerCall CHANGES = new ContainerCall(Touch.ADDED, When.CHANGED);

  private static final Map<String, ContainerCall> LINKED_HASH =
      Map.of("afterNodeInsertion", ADDS, "afterNodeRemoval", REMOVES);

  /** By class, the inner methods by name. */
  private static final Map<String, Map<String, ContainerCall>> INNER =
      Map.ofEntries(
          Map.entry(
              "java.util.HashMap",
              Map.of("afterNodeInsertion", ADDS, "afterNodeRemoval", REMOVES, "clear", REMOVES)),
          Map.entry("java.util.LinkedHashMap", LINKED_HASH),
          Map.entry("java.util.concurrent.ConcurrentHashMap", Map.of("addCount", CHANGES)),
          Map.entry("java.util.concurrent.ConcurrentSkipListMap", Map.of("addCount", CHANGES)),
          Map.entry(
              "java.util.TreeMap",
              Map.of(
                  "addEntry", ADDS,
                  "addEntryToEmptyMap", ADDS,
                  "deleteEntry", REMOVES,
                  "clear", REMOVES)),
          Map.entry(
              "java.util.LinkedList",
              Map.of(
                  "linkFirst", ADDS,
                  "linkLast", ADDS,
                  "linkBefore", ADDS,
                  "addAll", ADDS,
                  "unlink", REMOVES,
                  "unlinkFirst", REMOVES,
                  "unlinkLast", REMOVES,
                  "clear", REMOVES)),
          Map.entry(
              "java.util.ArrayDeque",
              Map.of(
                  "addFirst", ADDS,
                  "addLast", ADDS,
                  "pollFirst", REMOVES_FOUND,
                  "pollLast", REMOVES_FOUND,
                  "delete", REMOVES,
                  "bulkRemove", REMOVES_TRUE,
                  "clear", REMOVES)),
          Map.entry(
              "java.util.PriorityQueue",
              Map.of(
                  "offer", ADDS,
                  "poll", REMOVES_FOUND,
                  "removeAt", REMOVES,
                  "bulkRemove", REMOVES_TRUE,
                  "clear", REMOVES)),
          Map.entry(
              "java.util.concurrent.ConcurrentLinkedQueue",
              Map.of(
                  "offer", ADDS,
                  "addAll", ADDS,
                  "poll", REMOVES_FOUND,
                  "remove", REMOVES_TRUE,
                  "bulkRemove", REMOVES_TRUE)),
          Map.entry(
              "java.util.concurrent.LinkedBlockingQueue",
              Map.of(
                  "enqueue", ADDS,
                  "dequeue", REMOVES,
                  "unlink", REMOVES,
                  "bulkRemove", REMOVES_TRUE,
                  "drainTo", REMOVES,
                  "clear", REMOVES)));

  /** Views that a program may keep, and use without asking their container. */
  private static final Map<String, List<String>> VIEWS =
      Map.of("java.util.concurrent.ConcurrentHashMap", List.of(VIEW));

  private static final Set<String> FETCHING = Set.of("computeIfAbsent", "compute", "merge");
  private static final Set<String> ADDING =
      Set.of("set", "insertElementAt", "setElementAt", "transfer", "tryTransfer");
  private static final List<String> ADDING_PREFIXES = List.of("add", "offer", "push", "put");
  private static final Set<String> REMOVING =
      Set.of("clear", "retainAll", "pop", "take", "drainTo", "expunge", "cleanUp");
  private static final List<String> REMOVING_PREFIXES =
      List.of("remove", "poll", "invalidate", "evict", "discard", "take");
  private static final Set<String> WALKING =
      Set.of(
          "iterator",
          "listIterator",
          "spliterator",
          "stream",
          "parallelStream",
          "forEach",
          "toArray",
          "entrySet",
          "keySet",
          "values",
          "asMap",
          "elements",
          "keys",
          "replaceAll",
          "subList",
          "reversed",
          "copyInto");
  private static final List<String> READING_PREFIXES =
      List.of(
          "get",
          "contains",
          "peek",
          "element",
          "indexOf",
          "lastIndexOf",
          "first",
          "last",
          "floor",
          "ceiling",
          "higher",
          "lower",
          "head",
          "tail",
          "sub",
          "descending",
          "navigable",
          "search",
          "reduce",
          "forEach",
          "sequenced",
          "replace",
          "computeIfPresent");

  private ContainerMethods() {}

  /** Whether all ways to add and remove are known of this class, so that its own need not be. */
  static boolean isKnown(String className) {
    return INNER.containsKey(className);
  }

  /** Names of the classes whose instances look into a container of this class by themselves. */
  static List<String> viewsOf(String className) {
    return VIEWS.getOrDefault(className, List.of());
  }

  /**
   * @param className with dots
   * @param counted whether a class below or above it counts what is added and removed
   * @return null for a method that says nothing
   */
  static @Nullable ContainerCall of(
      String className, boolean counted, boolean isPublic, String name, String descriptor) {
    ContainerCall inner = INNER.getOrDefault(className, Map.of()).get(name);
    if (inner != null) {
      return inner;
    }
    ContainerCall call = isPublic ? byName(name, descriptor) : null;
    if (call == null) {
      return null;
    }
    if (className.equals(VIEW)) {
      return call.kind() == Touch.READ ? new ContainerCall(Touch.READ, call.when(), VIEWED) : null;
    }
    if (counted && name.equals("putIfAbsent")) {
      // Returns what was there, if anything was.
      return new ContainerCall(Touch.READ, When.FOUND);
    }
    boolean reads = call.kind() == Touch.READ || call.kind() == Touch.FETCHED;
    return reads || !counted ? call : null;
  }

  private static @Nullable ContainerCall byName(String name, String descriptor) {
    boolean loads = name.equals("get") && Type.getArgumentTypes(descriptor).length > 1;
    if (FETCHING.contains(name) || loads) {
      return new ContainerCall(Touch.FETCHED, found(descriptor));
    }
    if (WALKING.contains(name)) {
      // Not by its result, which the JVM may never allocate as long as nobody else sees it.
      return new ContainerCall(Touch.READ, When.ENTERED);
    }
    if (startsWith(name, READING_PREFIXES)) {
      return new ContainerCall(Touch.READ, found(descriptor));
    }
    if (ADDING.contains(name) || startsWith(name, ADDING_PREFIXES)) {
      // What put returns is what was there before.
      boolean tells = descriptor.endsWith(")Z");
      return new ContainerCall(Touch.ADDED, tells ? When.TRUE : When.ENTERED);
    }
    if (REMOVING.contains(name) || startsWith(name, REMOVING_PREFIXES)) {
      return new ContainerCall(Touch.REMOVED, found(descriptor));
    }
    return null;
  }

  /** An element or null, an index, a yes or no; of all else it is enough that it was called. */
  private static When found(String descriptor) {
    if (descriptor.contains(")L")) {
      return When.FOUND;
    }
    if (descriptor.endsWith("Object;)I")) {
      return When.INDEX;
    }
    return descriptor.endsWith(")Z") ? When.TRUE : When.ENTERED;
  }

  private static boolean startsWith(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }
}
