package dev.tidemark.report.metrics.bridge;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds the application's Micrometer among the classes that are loaded; loads none, asks no loader
 * to look for one.
 *
 * <p>First for loaders that have defined the package, which costs a look into a table; only their
 * classes are then asked for their names, because the JVM keeps each name that was asked for.
 */
final class MicrometerSearch {
  private static final String PACKAGE = "io.micrometer.core.instrument";
  private static final String METRICS = PACKAGE + ".Metrics";

  private final Instrumentation instrumentation;

  MicrometerSearch(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Every {@code Metrics} that is loaded: each web application may have its own. */
  List<Class<?>> look() {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    Set<ClassLoader> having = loadersHavingIt(loaded);
    List<Class<?>> found = new ArrayList<>();
    if (having.isEmpty()) {
      return found;
    }
    for (Class<?> type : loaded) {
      if (having.contains(type.getClassLoader()) && type.getName().equals(METRICS)) {
        found.add(type);
      }
    }
    return found;
  }

  private static Set<ClassLoader> loadersHavingIt(Class<?>[] loaded) {
    Set<ClassLoader> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<ClassLoader> having = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Class<?> type : loaded) {
      ClassLoader loader = type.getClassLoader();
      if (loader != null && seen.add(loader) && loader.getDefinedPackage(PACKAGE) != null) {
        having.add(loader);
      }
    }
    return having;
  }
}
