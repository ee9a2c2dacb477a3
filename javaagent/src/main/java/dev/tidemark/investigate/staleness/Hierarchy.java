package dev.tidemark.investigate.staleness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes whose methods an object of a class answers to. */
final class Hierarchy {
  private static final Set<Class<?>> SILENT = Set.of(Object.class, Record.class);

  private Hierarchy() {}

  /** Its class and the application's classes above. */
  static List<Class<?>> ofElement(Class<?> type) {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> each = type; each != null && !isJdk(each); each = each.getSuperclass()) {
      classes.add(each);
    }
    return classes;
  }

  /** Null for a class whose objects can be watched. */
  static @Nullable String whyNotElement(Class<?> type) {
    if (isJdk(type) || type.isArray()) {
      return "they are the JDK's own";
    }
    Class<?> above = type;
    while (above != null && !isJdk(above)) {
      above = above.getSuperclass();
    }
    return above == null || SILENT.contains(above)
        ? null
        : "the use of what they inherit from " + above.getName() + " cannot be seen";
  }

  /**
   * Its class and those above, up to the JDK's that counts all that is added and removed where
   * there is one; the application's interfaces, for their default methods; and the views.
   */
  static List<Class<?>> ofContainer(Class<?> type) {
    Set<Class<?>> classes = new LinkedHashSet<>();
    boolean known = false;
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      boolean knownHere = ContainerMethods.isKnown(each.getName());
      if (known && !knownHere) {
        break;
      }
      known |= knownHere;
      classes.add(each);
      addInterfaces(each, classes);
      classes.addAll(loaded(ContainerMethods.viewsOf(each.getName())));
    }
    return List.copyOf(classes);
  }

  /** Null for a class whose objects can be watched. */
  static @Nullable String whyNotContainer(Class<?> type) {
    if (Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type)) {
      return null;
    }
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (isCache(each)) {
        return null;
      }
    }
    return "no map, collection or cache";
  }

  private static boolean isCache(Class<?> type) {
    if (type.isInterface() && type.getSimpleName().endsWith("Cache")) {
      return true;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (isCache(each)) {
        return true;
      }
    }
    return false;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> classes) {
    for (Class<?> each : type.getInterfaces()) {
      if (!isJdk(each)) {
        classes.add(each);
        addInterfaces(each, classes);
      }
    }
  }

  /** Of the JDK; one that this JDK does not have is used by nobody. */
  private static List<Class<?>> loaded(List<String> names) {
    List<Class<?>> classes = new ArrayList<>();
    for (String name : names) {
      Class<?> type = find(name);
      if (type != null) {
        classes.add(type);
      }
    }
    return classes;
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static boolean isJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }
}
