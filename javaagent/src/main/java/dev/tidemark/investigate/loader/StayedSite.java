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
 */
record StayedSite(Site site, List<Object> things, @Nullable String pattern, long classes) {

  /** Things of a site that are handed to whoever looks for what holds them. */
  static final int MOST_THINGS = 16;

  StayedSite {
    things = List.copyOf(things.subList(0, Math.min(MOST_THINGS, things.size())));
  }
}
