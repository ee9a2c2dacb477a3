package dev.tidemark.investigate.loader;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which sites defined classes that stayed, in loaders that were there before: generated classes,
 * again and again.
 */
final class StayedClasses {

  /** Classes of one site that are too few to speak of. */
  private static final int FEWEST = 10;

  private final List<StayedSite> sites = new ArrayList<>();
  private long stayed;

  private StayedClasses() {}

  /**
   * @param loaded by any loader but those whose making was seen
   * @param then names when the window began
   */
  static StayedClasses of(
      DefinitionWatch definitions,
      List<Class<?>> loaded,
      Census then,
      LoaderWindow window,
      MetaspaceCost cost) {
    StayedClasses result = new StayedClasses();
    Set<DefinedClass> stayed =
        new StayedDefinitions(then, window.elsewhere()).of(definitions.upTo(window.looked()));
    long from = window.start();
    definitions
        .among(window.until(), one -> one.nanoTime() - from >= 0 && stayed.contains(one))
        .forEach(
            (frames, defined) -> {
              result.stayed += defined.size();
              if (defined.size() >= FEWEST
                  && Going.on(defined, window.start(), window.until())
                  && Frames.firstApplicationFrame(frames) != null) {
                result.sites.add(site(frames, defined, loaded, cost));
              }
            });
    return result;
  }

  private static StayedSite site(
      List<String> frames, List<DefinedClass> defined, List<Class<?>> loaded, MetaspaceCost cost) {
    Set<String> keys = new HashSet<>();
    defined.forEach(definition -> keys.add(definition.key()));
    List<Class<?>> things =
        loaded.stream()
            .filter(type -> keys.contains(ClassNames.key(type.getName())))
            .limit(StayedSite.MOST_CLASSES)
            .collect(Collectors.toList());
    String loader = things.isEmpty() ? "" : LoaderStatistics.type(things.get(0).getClassLoader());
    long hidden = defined.stream().filter(DefinedClass::isHidden).count();
    double bytes =
        hidden * cost.ofClass(loader, true)
            + (defined.size() - hidden) * cost.ofClass(loader, false);
    String pattern =
        keys.stream()
            .collect(Collectors.groupingBy(ClassNames::pattern, Collectors.counting()))
            .entrySet()
            .stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(null);
    Site site = new Site(Math.round(bytes), defined.size(), pattern, frames);
    long once =
        defined.stream()
            .collect(
                Collectors.groupingBy(
                    definition -> ClassNames.name(definition.key()), Collectors.counting()))
            .values()
            .stream()
            .filter(copies -> copies == 1)
            .count();
    return new StayedSite(
        site, List.copyOf(things), pattern, defined.size(), once, once == 0 ? List.of() : things);
  }

  /** In no order. */
  List<StayedSite> sites() {
    return sites;
  }

  /** All that are still there, the ones of sites that do not count included. */
  long stayed() {
    return stayed;
  }
}
