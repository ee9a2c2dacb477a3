package dev.tidemark.investigate.path;

import dev.tidemark.probe.jni.StackRoots;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where paths begin: static fields of classes that are initialised, what hangs at the classes
 * themselves, and threads.
 *
 * <p>Guarantees: initialises no class, takes no lock of the application's.
 */
final class Roots {

  /** What a library may hang at a class of anybody's; a ClassValue's values, a hidden class's. */
  private static final List<String> OF_CLASSES = List.of("classValueMap", "classData");

  private final Instrumentation instrumentation;
  private final RawObjects objects;
  private final Layouts layouts;
  private final Targets targets;
  private final List<Field> classFields = new ArrayList<>();
  private final List<StackRoots.Root> stack = new ArrayList<>();
  private int unreadable;

  Roots(Instrumentation instrumentation, RawObjects objects, Layouts layouts, Targets targets) {
    this.instrumentation = instrumentation;
    this.objects = objects;
    this.layouts = layouts;
    this.targets = targets;
    for (Field field : objects.fields(Class.class)) {
      if (OF_CLASSES.contains(field.getName())) {
        classFields.add(field);
      }
    }
  }

  /** All but those on stacks. Rests now and then. */
  void forEach(Slices slices, BiConsumer<Edge, Object> root) throws InterruptedException {
    int done = 0;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isRoot(type)) {
        ofClass(type, root);
        ofStatics(type, root);
      }
      if (++done % 64 == 0 && !slices.goOn()) {
        return;
      }
    }
    for (Thread thread : threads()) {
      root.accept(new Edge.OfThread(), thread);
    }
  }

  /** Live platform threads but Tidemark's. */
  Thread[] threads() {
    return select(thread -> !isOurs(thread));
  }

  /** Tidemark's. */
  Thread[] ownThreads() {
    return select(this::isOurs);
  }

  /** Adds what stacks hold; kept alive from now on, as long as this is. */
  void add(List<StackRoots.Root> roots, BiConsumer<Edge, Object> root) {
    for (StackRoots.Root one : roots) {
      stack.add(one);
      root.accept(edge(one), one.object());
    }
  }

  /** Reads a root once more. */
  void again(Edge edge, BiConsumer<Object, @Nullable Thread> found) {
    if (edge instanceof Edge.OfThread) {
      for (Thread thread : threads()) {
        found.accept(thread, thread);
      }
    } else if (edge instanceof Edge.Stack) {
      for (StackRoots.Root root : stack) {
        if (edge(root).equals(edge)) {
          found.accept(root.object(), root.thread());
        }
      }
    } else {
      fromClasses(edge, found);
    }
  }

  /** Classes whose static fields cannot be told because a type they name cannot be loaded. */
  int unreadable() {
    return unreadable;
  }

  private Thread[] select(Predicate<Thread> wanted) {
    List<Thread> selected = new ArrayList<>();
    for (Thread thread : objects.threads()) {
      if (wanted.test(thread)) {
        selected.add(thread);
      }
    }
    return selected.toArray(new Thread[0]);
  }

  private boolean isOurs(Thread thread) {
    return thread == Thread.currentThread()
        || layouts.isOurs(thread.getClass())
        || thread.getName().equals("tidemark")
        || thread.getName().startsWith("tidemark-");
  }

  private void fromClasses(Edge edge, BiConsumer<Object, @Nullable Thread> found) {
    String name =
        edge instanceof Edge.Static root ? root.className() : ((Edge.OfClass) edge).className();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (TypeNames.of(type).equals(name) && isRoot(type)) {
        BiConsumer<Edge, Object> same =
            (other, object) -> {
              if (other.equals(edge)) {
                found.accept(object, null);
              }
            };
        ofClass(type, same);
        ofStatics(type, same);
      }
    }
  }

  private boolean isRoot(Class<?> type) {
    return !type.isArray()
        && !type.isPrimitive()
        && !layouts.isOurs(type)
        && !targets.isOfWantedLoader(type);
  }

  private void ofClass(Class<?> type, BiConsumer<Edge, Object> root) {
    for (Field field : classFields) {
      Object value = objects.reference(type, objects.offset(field));
      if (value != null) {
        root.accept(new Edge.OfClass(TypeNames.of(type), field.getName()), value);
      }
    }
  }

  private void ofStatics(Class<?> type, BiConsumer<Edge, Object> root) {
    if (!objects.isInitialized(type)) {
      return;
    }
    Field[] fields;
    try {
      fields = objects.fields(type);
    } catch (LinkageError | RuntimeException e) {
      unreadable++;
      return;
    }
    for (Field field : fields) {
      if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        Object value = objects.staticReference(field);
        if (value != null) {
          root.accept(new Edge.Static(TypeNames.of(type), field.getName()), value);
        }
      }
    }
  }

  private static Edge edge(StackRoots.Root root) {
    String what =
        switch (root.holder()) {
          case LOCAL_VARIABLE -> "local variable of ";
          case NATIVE_LOCAL -> "native reference of ";
          case NATIVE_GLOBAL -> "global reference of native code";
        };
    if (root.holder() == StackRoots.Holder.NATIVE_GLOBAL) {
      return new Edge.Stack(what);
    }
    Thread thread = root.thread();
    return new Edge.Stack(
        what
            + (root.method() == null ? "an unknown method" : root.method())
            + (thread == null ? " in a virtual thread" : " in thread \"" + thread.getName() + '"'));
  }
}
