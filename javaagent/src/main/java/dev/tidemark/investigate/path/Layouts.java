package dev.tidemark.investigate.path;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes and edges of one walk, numbered. Of one thread.
 *
 * <p>Keeps the classes it has seen from being unloaded, so it lives no longer than the walk.
 */
final class Layouts {

  /** Edges that no path needs. */
  private static final Set<String> NOT_FOLLOWED =
      Set.of(
          // Does not keep its object alive, or not for ever.
          "java.lang.ref.Reference.referent",
          "java.lang.ref.Reference.discovered",
          // The JVM's own, hidden from reflection.
          "java.lang.Throwable.backtrace",
          // A second way to what is reached by a plainer one: the table, the list from its head.
          "java.util.LinkedHashMap.head",
          "java.util.LinkedHashMap.tail",
          "java.util.LinkedHashMap$Entry.before",
          "java.util.LinkedHashMap$Entry.after",
          "java.util.HashMap$TreeNode.parent",
          "java.util.HashMap$TreeNode.left",
          "java.util.HashMap$TreeNode.right",
          "java.util.HashMap$TreeNode.prev",
          "java.util.LinkedList.last",
          "java.util.concurrent.ConcurrentHashMap$TreeBin.root",
          "java.util.concurrent.ConcurrentHashMap$TreeNode.parent",
          "java.util.concurrent.ConcurrentHashMap$TreeNode.left",
          "java.util.concurrent.ConcurrentHashMap$TreeNode.right",
          "java.util.concurrent.ConcurrentHashMap$TreeNode.prev",
          "java.util.concurrent.ConcurrentLinkedQueue.tail",
          "java.util.concurrent.ConcurrentLinkedDeque.tail",
          "java.util.concurrent.LinkedBlockingQueue.last",
          "java.util.concurrent.LinkedBlockingDeque.last");

  private static final Set<String> ORDER_OF_A_CACHE =
      Set.of(
          "previousInAccessOrder",
          "nextInAccessOrder",
          "previousInWriteOrder",
          "nextInWriteOrder",
          "previousInVariableOrder",
          "nextInVariableOrder",
          "previousAccess",
          "nextAccess",
          "previousWrite",
          "nextWrite");

  /** Arrays that are emptied into a larger one: who comes back to the old one finds nothing. */
  private static final Set<String> EMPTIED =
      Set.of(
          "java.util.HashMap.table",
          "java.util.IdentityHashMap.table",
          "java.util.WeakHashMap.table");

  /** The first node of a list that may be very long, and may lose it at any time. */
  private static final Set<String> LISTS =
      Set.of(
          "java.util.LinkedList.first",
          "java.util.concurrent.ConcurrentLinkedQueue.head",
          "java.util.concurrent.LinkedBlockingQueue.head",
          "java.util.concurrent.LinkedBlockingDeque.first");

  private static final Set<String> LINKS =
      Set.of(
          "java.util.LinkedList$Node.next",
          "java.util.concurrent.ConcurrentLinkedQueue$Node.next",
          "java.util.concurrent.LinkedBlockingQueue$Node.next",
          "java.util.concurrent.LinkedBlockingDeque$Node.next");

  private static final Set<Class<?>> LEAVES =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class);

  private final RawObjects objects;
  private final Targets targets;
  private final ClassLoader ourLoader = RawObjects.class.getClassLoader();
  private final boolean isolated = ourLoader != ClassLoader.getSystemClassLoader();
  private final IdentityHashMap<Class<?>, Layout> layouts = new IdentityHashMap<>();
  private final Map<String, Integer> kinds = new HashMap<>();

  /** The first class of each kind. */
  private final List<Class<?>> types = new ArrayList<>();

  private final Map<Edge, Integer> edgeNumbers = new HashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private int unreadable;

  Layouts(RawObjects objects, Targets targets) {
    this.objects = objects;
    this.targets = targets;
  }

  Layout of(Class<?> type) {
    Layout known = layouts.get(type);
    return known == null ? add(type) : known;
  }

  int number(Edge edge) {
    Integer known = edgeNumbers.putIfAbsent(edge, edges.size());
    if (known != null) {
      return known;
    }
    edges.add(edge);
    return edges.size() - 1;
  }

  Edge edge(int number) {
    return edges.get(number);
  }

  Step step(int edge, int kind, double instances) {
    Class<?> of = types.get(kind);
    boolean collection = Map.class.isAssignableFrom(of) || Collection.class.isAssignableFrom(of);
    return new Step(edges.get(edge), TypeNames.of(of), collection, instances);
  }

  /** Classes whose fields cannot be told because a type they name cannot be loaded. */
  int unreadable() {
    return unreadable;
  }

  /**
   * By its loader, and what opens the door to that; by its name where the agent was not isolated,
   * as in its tests.
   */
  boolean isOurs(Class<?> type) {
    return isolated
        ? type.getClassLoader() == ourLoader || type.getName().startsWith("dev.tidemark.boot.")
        : type.getName().startsWith("dev.tidemark.");
  }

  private Layout add(Class<?> type) {
    List<Field> followed = new ArrayList<>();
    if (!type.isArray() && !isLeaf(type)) {
      for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
        addReferences(c, followed);
      }
    }
    long[] offsets = new long[followed.size()];
    int[] numbers = new int[offsets.length];
    int table = -1;
    int list = -1;
    long link = -1;
    for (int i = 0; i < offsets.length; i++) {
      Field field = followed.get(i);
      offsets[i] = objects.offset(field);
      if (EMPTIED.contains(nameOf(field))) {
        table = i;
      }
      if (LISTS.contains(nameOf(field))) {
        list = i;
      }
      if (LINKS.contains(nameOf(field))) {
        link = offsets[i];
      }
      numbers[i] =
          number(new Edge.Instance(TypeNames.of(field.getDeclaringClass()), field.getName()));
    }
    Class<?> element = type.getComponentType();
    Layout layout =
        new Layout(
            layouts.size(),
            kind(type),
            type,
            element != null && !element.isPrimitive() && !isLeafArray(element),
            isOurs(type),
            targets.mayBe(type),
            offsets,
            numbers,
            table,
            list,
            link);
    layouts.put(type, layout);
    return layout;
  }

  private int kind(Class<?> type) {
    Integer known = kinds.putIfAbsent(TypeNames.of(type), types.size());
    if (known != null) {
      return known;
    }
    types.add(type);
    return types.size() - 1;
  }

  /** A string's bytes are looked into only where bytes are looked for. */
  private boolean isLeaf(Class<?> type) {
    return LEAVES.contains(type) && !(type == String.class && targets.mayBe(byte[].class));
  }

  private boolean isLeafArray(Class<?> element) {
    return isLeaf(element) && !targets.mayBe(element);
  }

  private void addReferences(Class<?> type, List<Field> followed) {
    Field[] declared;
    try {
      declared = objects.fields(type);
    } catch (LinkageError | RuntimeException e) {
      unreadable++;
      return;
    }
    for (Field field : declared) {
      if (!Modifier.isStatic(field.getModifiers())
          && !field.getType().isPrimitive()
          && !NOT_FOLLOWED.contains(nameOf(field))
          && !isOrderOfACache(field)) {
        followed.add(field);
      }
    }
  }

  /**
   * What Caffeine's and Guava's entries know of the order in which they go: a list through all of
   * them, which their table leads to as well. Shaded copies have other packages in front.
   */
  private static boolean isOrderOfACache(Field field) {
    String type = field.getDeclaringClass().getName();
    return ORDER_OF_A_CACHE.contains(field.getName())
        && (type.contains("caffeine.cache.") || type.contains("common.cache.LocalCache$"));
  }

  private static String nameOf(Field field) {
    return field.getDeclaringClass().getName() + '.' + field.getName();
  }
}
