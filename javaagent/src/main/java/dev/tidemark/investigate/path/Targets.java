package dev.tidemark.investigate.path;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What is looked for, and whether an object is it. Never calls a method of the object.
 *
 * <p>A class loader that is wanted stands for its classes and their instances as well: each of them
 * keeps it alive.
 */
final class Targets {
  private final Set<Object> objects = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Class<?>> classes;
  private final Set<Class<?>> classesOfObjects = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
  private final boolean everything;

  Targets(Wanted wanted) {
    this(wanted, false);
  }

  private Targets(Wanted wanted, boolean everything) {
    this.everything = everything;
    objects.addAll(wanted.objects());
    Set<Class<?>> others = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object object : wanted.objects()) {
      classesOfObjects.add(object.getClass());
      if (object instanceof ClassLoader loader) {
        loaders.add(loader);
      } else {
        others.add(object.getClass());
      }
    }
    // Of many only a part is looked at, and so only a part of the objects is found.
    classes = wanted.classes().isEmpty() ? others : wanted.classes();
  }

  /** For a walk that passes nothing by, down to the bytes of a string. */
  static Targets everything() {
    return new Targets(new Wanted(List.of(), Set.of()), true);
  }

  /** How many objects were named one by one. */
  int objectCount() {
    return objects.size();
  }

  /** Whether an instance of this class may be a target. */
  boolean mayBe(Class<?> type) {
    return everything
        || classes.contains(type)
        || classesOfObjects.contains(type)
        || isOfWantedLoader(type)
        || (type == Class.class && !loaders.isEmpty());
  }

  /** One of those that were named one by one, or of a loader that was. */
  boolean isObject(Object object) {
    if (objects.contains(object)) {
      return true;
    }
    return object instanceof Class<?> type
        ? isOfWantedLoader(type)
        : isOfWantedLoader(object.getClass());
  }

  boolean isOfClass(Class<?> type) {
    return classes.contains(type);
  }

  /** A static field of such a class keeps nothing alive that its loader does not. */
  boolean isOfWantedLoader(Class<?> type) {
    return !loaders.isEmpty() && loaders.contains(type.getClassLoader());
  }
}
