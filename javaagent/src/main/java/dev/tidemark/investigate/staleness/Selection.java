package dev.tidemark.investigate.staleness;

import dev.tidemark.boot.bridge.Touch;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are woven for which objects; what is left out, with the reason, stands in the
 * notes. Not for more than one thread.
 */
final class Selection {
  private static final int MOST_ELEMENTS = 256;
  private static final int MOST_CLASSES = 32;

  private final Instrumentation instrumentation;
  private final BootTouch touch;
  private final Map<Class<?>, ClassPlan> plans = new LinkedHashMap<>();
  private final Map<Class<?>, List<Class<?>>> elementClasses = new LinkedHashMap<>();
  private final List<List<Class<?>>> containerClasses = new ArrayList<>();
  private final List<WeakReference<Object>> elements = new ArrayList<>();
  private final List<WeakReference<Object>> containers = new ArrayList<>();
  private final Map<String, Integer> leftOut = new LinkedHashMap<>();
  private final IntSupplier nextSite;

  /**
   * @param nextSite a number for one more method; throws where there are no more
   */
  Selection(Instrumentation instrumentation, BootTouch touch, IntSupplier nextSite) {
    this.instrumentation = instrumentation;
    this.touch = touch;
    this.nextSite = nextSite;
  }

  void addElement(WeakReference<Object> reference) {
    Object element = reference.get();
    if (element == null) {
      return;
    }
    Class<?> type = element.getClass();
    List<Class<?>> classes = elementClasses.get(type);
    String reason = null;
    if (elements.size() >= MOST_ELEMENTS) {
      reason = "the most that are watched are " + MOST_ELEMENTS;
    } else if (classes == null) {
      classes = Hierarchy.ofElement(type);
      reason = Hierarchy.whyNotElement(type);
      reason = reason == null ? whyNot(classes) : reason;
    }
    if (reason != null || classes == null) {
      leaveOut("objects of " + type.getTypeName() + " are not watched: " + reason);
      return;
    }
    elementClasses.put(type, classes);
    classes.forEach(each -> plan(each).watchElements());
    elements.add(reference);
  }

  void addContainer(WeakReference<Object> reference) {
    Object container = reference.get();
    if (container == null) {
      return;
    }
    Class<?> type = container.getClass();
    List<Class<?>> classes = Hierarchy.ofContainer(type);
    String reason = Hierarchy.whyNotContainer(type);
    reason = reason == null ? whyNot(classes) : reason;
    if (reason == null && containers.size() >= Touch.CONTAINERS) {
      reason = "the most that are watched are " + Touch.CONTAINERS;
    }
    if (reason != null) {
      leaveOut("containers of class " + type.getTypeName() + " are not watched: " + reason);
      return;
    }
    boolean counted = classes.stream().anyMatch(each -> ContainerMethods.isKnown(each.getName()));
    classes.forEach(each -> plan(each).watchContainer(containers.size(), counted));
    containers.add(reference);
    containerClasses.add(classes);
  }

  /** Why these cannot be woven; null where they can. */
  private @Nullable String whyNot(List<Class<?>> classes) {
    long more = classes.stream().filter(type -> !plans.containsKey(type)).count();
    if (plans.size() + more > MOST_CLASSES) {
      return "the most classes that are changed are " + MOST_CLASSES;
    }
    for (Class<?> type : classes) {
      if (type.isHidden() || !instrumentation.isModifiableClass(type)) {
        return "the JVM does not let " + type.getName() + " be changed";
      }
      if (!touch.isSeenBy(type.getClassLoader())) {
        return "the loader of " + type.getName() + " does not ask the boot loader";
      }
    }
    return null;
  }

  private ClassPlan plan(Class<?> type) {
    return plans.computeIfAbsent(type, each -> new ClassPlan(each, nextSite));
  }

  private void leaveOut(String why) {
    leftOut.merge(why, 1, Integer::sum);
  }

  List<ClassPlan> plans() {
    return List.copyOf(plans.values());
  }

  List<WeakReference<Object>> elements() {
    return elements;
  }

  List<WeakReference<Object>> containers() {
    return containers;
  }

  /** The classes woven for elements of a class. */
  List<Class<?>> classesOf(Class<?> element) {
    return elementClasses.getOrDefault(element, List.of());
  }

  /** The classes woven for the container of that number. */
  List<Class<?>> classesOf(int container) {
    return containerClasses.get(container);
  }

  @Nullable ClassPlan planOf(Class<?> type) {
    return plans.get(type);
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    leftOut.forEach((why, times) -> notes.add(times + " " + why));
    return notes;
  }
}
