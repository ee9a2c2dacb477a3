package dev.tidemark.investigate.loader;

import dev.tidemark.investigate.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site with the things that stayed.
 *
 * @param things loaders or classes, a few of them, held strongly
 * @param pattern of the names of most of its classes, null where there are none
 * @param classes of all its loaders
 * @param once of these, the ones with a name of their own, defined once by a loader that was there
 *     before
 * @param some of these, held strongly
 */
record StayedSite(
    Site site,
    List<Object> things,
    @Nullable String pattern,
    long classes,
    long once,
    List<Class<?>> some) {

  /** Things of a site that are handed to whoever looks for what holds them. */
  static final int MOST_THINGS = 16;

  /** Classes whose objects are looked for: so many that a look at a part of the heap shows them. */
  static final int MOST_CLASSES = 1_000;

  StayedSite {
    things = List.copyOf(things.subList(0, Math.min(MOST_THINGS, things.size())));
    some = List.copyOf(some);
  }
}
