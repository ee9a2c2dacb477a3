package dev.tidemark.investigate.loader;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of one loader. */
final class LoaderContents {
  private final Map<String, Integer> patterns = new HashMap<>();
  private long classes;
  private long arrays;
  private long hidden;

  /** Of these loaders; holds them strongly. */
  static IdentityHashMap<ClassLoader, LoaderContents> of(
      Collection<ClassLoader> loaders, Class<?>[] loaded) {
    IdentityHashMap<ClassLoader, LoaderContents> contents = new IdentityHashMap<>();
    loaders.forEach(loader -> contents.put(loader, new LoaderContents()));
    for (Class<?> type : loaded) {
      LoaderContents own = contents.get(type.getClassLoader());
      if (own != null) {
        own.add(type);
      }
    }
    return contents;
  }

  private void add(Class<?> type) {
    if (type.isArray()) {
      arrays++;
    } else {
      hidden += type.isHidden() ? 1 : 0;
      classes += type.isHidden() ? 0 : 1;
      patterns.merge(ClassNames.pattern(type.getName()), 1, Integer::sum);
    }
  }

  /** Hidden ones included, arrays not. */
  long classes() {
    return classes + hidden;
  }

  double bytes(String type, MetaspaceCost cost) {
    return cost.ofLoader(type, classes + arrays, hidden);
  }

  /** What most of a class's name occurs in them, a top-level class first; null for none. */
  static @Nullable String mostFrequent(Collection<LoaderContents> all) {
    Map<String, Integer> sum = new HashMap<>();
    all.forEach(one -> one.patterns.forEach((name, n) -> sum.merge(name, n, Integer::sum)));
    return sum.entrySet().stream()
        .max(
            Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(entry -> entry.getKey().indexOf('$') < 0)
                .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
