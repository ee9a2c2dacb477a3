package dev.tidemark.investigate.loader;

import dev.tidemark.investigate.Definitions;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stayed of a window, as its outcome tells it. Holds a few of the loaders strongly: for short.
 */
final class Stayed {
  private static final int MOST_SITES = 20;
  private static final int SITES_TOLD = 3;

  private final LoaderWindow window;
  private final List<StayedSite> sites;
  private final @Nullable StayedLoaders loaders;
  private final @Nullable StayedClasses classes;
  private final Census then;
  private final Census now;
  private final MetaspaceCost cost;

  private Stayed(
      LoaderWindow window,
      @Nullable StayedLoaders loaders,
      @Nullable StayedClasses classes,
      Census then,
      Census now,
      MetaspaceCost cost) {
    this.window = window;
    this.loaders = loaders;
    this.classes = classes;
    this.then = then;
    this.now = now;
    this.cost = cost;
    this.sites =
        Stream.concat(
                loaders == null ? Stream.empty() : loaders.sites().stream(),
                classes == null ? Stream.empty() : classes.sites().stream())
            .sorted(Comparator.<StayedSite>comparingLong(one -> one.site().bytes()).reversed())
            .toList();
  }

  /**
   * @param loaded all classes there are
   * @param then their names when the window began
   */
  static Stayed of(LoaderWindow window, Class<?>[] loaded, Census then, MetaspaceCost cost) {
    CreationWatch creations = window.creations();
    DefinitionWatch definitions = window.definitions();
    // Those made after the time that counts as well: their classes are nobody else's.
    IdentityHashMap<ClassLoader, LoaderContents> contents =
        LoaderContents.of(creations == null ? List.of() : creations.all(), loaded);
    StayedLoaders loaders =
        creations == null
            ? null
            : StayedLoaders.of(
                creations.alive(window.start(), window.until()), contents, window, cost);
    StayedClasses classes = null;
    // With gaps, a class that has gone could be taken for another one at its address.
    if (definitions != null && definitions.dropped() == 0 && definitions.lost().isEmpty()) {
      List<Class<?>> elsewhere =
          Stream.of(loaded).filter(type -> !contents.containsKey(type.getClassLoader())).toList();
      classes = StayedClasses.of(definitions, elsewhere, then, window, cost);
    }
    Census now = Census.of(loaded, type -> true);
    return new Stayed(window, loaders, classes, then, now, cost);
  }

  Outcome outcome(List<String> notes, HolderSearch holders) throws InterruptedException {
    if (sites.isEmpty()) {
      return new Outcome.Inconclusive(nothing());
    }
    sites.stream().limit(SITES_TOLD).forEach(site -> told(site, notes));
    notes.add(
        window.isAgeKnown()
            ? "counted is what was made before the last collection that unloads, and still there"
            : "no collection that unloads was seen: what nobody holds counts as well"
                + " (investigate.gc=on asks for one)");
    counted(notes);
    notes.add(cost.means());
    notes.addAll(window.notes());
    HolderSearch.Result holding = holding(holders);
    notes.addAll(holding.notes());
    long grown = sites.stream().mapToLong(one -> one.site().bytes()).sum();
    List<Site> largest = sites.stream().limit(MOST_SITES).map(StayedSite::site).toList();
    Duration watched = Duration.ofNanos(Math.max(1, window.until() - window.start()));
    return new Outcome.Sites(
        largest,
        watched,
        grown,
        window.isAgeKnown(),
        notes,
        holding.holding(),
        null,
        definitions(grown, holders));
  }

  private String nothing() {
    List<String> why = new ArrayList<>();
    if (loaders != null) {
      why.add(loaders.stayed() + " stayed, none of them at a site that goes on");
    }
    if (classes != null) {
      why.add(classes.stayed() + " classes that were generated stayed, none at such a site");
    }
    counted(why);
    why.addAll(window.notes());
    why.add(now.classes() + " classes, " + then.classes() + " when it began");
    return "no site makes loaders or classes that stay: " + String.join("; ", why);
  }

  private void told(StayedSite site, List<String> notes) {
    String pattern = site.pattern();
    if (site.site().count() != site.classes()) {
      notes.add(
          site.site().count()
              + " of "
              + site.site().className()
              + ": "
              + site.classes()
              + " classes");
    }
    if (pattern != null) {
      String subject =
          pattern.indexOf('#') < 0
              ? "class " + pattern + " exists "
              : "classes like " + pattern + " exist ";
      notes.add(
          subject + now.like(pattern) + " times, " + then.like(pattern) + " when the window began");
    }
  }

  /** What the sites do not show. */
  private void counted(List<String> notes) {
    CreationWatch creations = window.creations();
    if (creations != null && loaders != null) {
      notes.add(creations.seen() + " loaders were made, " + loaders.stayed() + " are there");
      add(notes, loaders.notGoingOn(), "loaders stayed of sites that did not go on");
      add(notes, loaders.empty(), "have no class of their own");
      add(notes, loaders.ofReflection(), "are reflection's, one for each method called often");
      add(notes, loaders.ofJdk(), "are the JDK's own");
      add(notes, creations.dropped(), "loaders found no room in the table");
      add(notes, creations.failures(), "reports were lost to errors of ours");
    }
    DefinitionWatch definitions = window.definitions();
    if (definitions != null) {
      notes.add(
          definitions.seen()
              + " classes were defined, "
              + definitions.askedFor()
              + " because someone asked for them by name");
      add(
          notes,
          definitions.dropped(),
          "classes found no room in the table: generated classes are not told");
    }
  }

  private static void add(List<String> notes, long count, String what) {
    if (count > 0) {
      notes.add(count + " " + what);
    }
  }

  /** Objects are looked for only where they matter: of classes that were defined once each. */
  private Definitions definitions(long grown, HolderSearch holders) throws InterruptedException {
    double onceBytes = 0;
    long once = 0;
    long all = 0;
    Set<Class<?>> some = Collections.newSetFromMap(new IdentityHashMap<>());
    for (StayedSite one : sites) {
      all += one.classes();
      if (one.once() > 0) {
        once += one.once();
        onceBytes += (double) one.site().bytes() * one.once() / one.classes();
        some.addAll(one.some());
      }
    }
    double share = grown == 0 ? 0 : onceBytes / grown;
    double living = share > 0.5 ? living(some, holders) : Double.NaN;
    return new Definitions(all, once, share, living);
  }

  private static double living(Set<Class<?>> classes, HolderSearch holders)
      throws InterruptedException {
    try {
      HolderSearch.Result result = holders.find(List.of(), classes, Duration.ZERO);
      return result.looked() && !classes.isEmpty()
          ? (double) result.classes() / classes.size()
          : Double.NaN;
    } catch (RuntimeException | LinkageError e) {
      return Double.NaN;
    }
  }

  private HolderSearch.Result holding(HolderSearch holders) throws InterruptedException {
    try {
      return holders.find(sites.get(0).things(), Set.of(), Duration.ZERO);
    } catch (RuntimeException | LinkageError e) {
      return HolderSearch.Result.none(List.of("what holds them was not found: " + e));
    }
  }
}
