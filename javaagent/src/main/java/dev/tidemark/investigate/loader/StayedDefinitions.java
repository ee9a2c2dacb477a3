package dev.tidemark.investigate.loader;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which definitions are still there, by names: of each name, as many as there are more of it than
 * before. The newest ones, as a hidden class is named by an address, which the next one may have
 * when it has gone.
 */
final class StayedDefinitions {
  private final Census then;
  private final Census now;

  StayedDefinitions(Census then, Census now) {
    this.then = then;
    this.now = now;
  }

  /**
   * @param defined all up to the moment at which {@code now} was taken
   * @return by identity
   */
  Set<DefinedClass> of(Collection<DefinedClass> defined) {
    List<DefinedClass> newestFirst =
        defined.stream()
            .sorted(Comparator.comparingLong(DefinedClass::nanoTime).reversed())
            .toList();
    Set<DefinedClass> stayed = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<String, Integer> taken = new HashMap<>();
    for (DefinedClass one : newestFirst) {
      if (taken.merge(one.key(), 1, Integer::sum) <= stayed(one)) {
        stayed.add(one);
      }
    }
    return stayed;
  }

  /** A class that was asked for by its name is ordinary, unless there are several of that name. */
  private int stayed(DefinedClass one) {
    int more = now.copies(one.key()) - then.copies(one.key());
    return one.wasAskedFor() && more < 2 ? 0 : more;
  }
}
