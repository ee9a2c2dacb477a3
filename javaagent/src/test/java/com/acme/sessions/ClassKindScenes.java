package com.acme.sessions;

import dev.tidemark.investigate.staleness.StalenessWatch;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What can be watched of odd classes, and what is left out. */
final class ClassKindScenes {
  private final Stage stage;

  ClassKindScenes(Stage stage) {
    this.stage = stage;
  }

  void leftOut() throws Exception {
    Object unreachable =
        Class.forName("com.acme.sessions.Session", true, new Alone())
            .getConstructor(long.class)
            .newInstance(1L);
    Object hidden =
        MethodHandles.lookup()
            .defineHiddenClass(ClassFiles.shipped("Session"), true)
            .lookupClass()
            .getConstructor(long.class)
            .newInstance(1L);
    Object inheriting = new HashMap<String, String>() {};
    List<Object> none = List.of(unreachable, hidden, inheriting, "string", new int[1]);
    List<Object> noContainers = List.of("string", new Object[1]);
    try (StalenessWatch watch = stage.open(none, noContainers)) {
      Stage.line("opened", watch);
    } catch (IOException e) {
      Stage.line("refused", e.getMessage());
    }
    List<Object> one = new ArrayList<>(none);
    one.add(new Session(1));
    try (StalenessWatch watch = stage.open(one, noContainers)) {
      Stage.line("sampled", watch.read().sampled());
      watch.notes().forEach(note -> Stage.line("note." + note, ""));
    }
    Stage.line("works", unreachable.getClass().getMethod("use").invoke(unreachable));
  }

  void versions() throws Exception {
    List<Object> objects = new ArrayList<>();
    for (int version : List.of(46, 48, 49, 50, 52, 44 + Runtime.version().feature())) {
      objects.add(OddClasses.ofVersion(version));
      objects.add(OddClasses.ofVersion(version));
    }
    OddClasses.StoredSessions cache = new OddClasses.StoredSessions();
    cache.put(0, new Session(0));
    try (StalenessWatch watch = stage.open(objects, List.of(cache))) {
      for (int i = 0; i < objects.size(); i += 2) {
        Object used = objects.get(i);
        Stage.line("use." + i, used.getClass().getMethod("use", int.class).invoke(used, 10));
      }
      cache.put(1, new Session(1));
      cache.put(2, new Session(2));
      cache.get(0);
      cache.get(7);
      cache.evict(1);
      cache.evict(7);
      Stage.line("sees", watch.read());
      watch.notes().forEach(note -> Stage.line("note." + note, ""));
    }
  }

  /** Asks the boot loader for java.* alone, as OSGi's loaders may. */
  private static final class Alone extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        if (name.startsWith("java.")) {
          return super.loadClass(name, resolve);
        }
        if (!name.startsWith("com.acme.sessions.")) {
          throw new ClassNotFoundException(name);
        }
        try {
          byte[] bytes = ClassFiles.shipped(name.substring(name.lastIndexOf('.') + 1));
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }
  }
}
