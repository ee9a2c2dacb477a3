package dev.tidemark.investigate.path;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a path is looked for to.
 *
 * @param objects that are known to stay, up to some hundred; they weigh more than their class.
 *     Class loaders stand for their classes and instances as well
 * @param classes any instance of which counts
 */
public record Wanted(List<Object> objects, Set<Class<?>> classes) {
  public Wanted {
    objects = List.copyOf(objects);
    Set<Class<?>> copy = Collections.newSetFromMap(new IdentityHashMap<>());
    copy.addAll(classes);
    classes = Collections.unmodifiableSet(copy);
  }
}
