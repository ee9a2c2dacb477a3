package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.path.TypeNames;
import dev.tidemark.probe.object.ObjectSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Chooses, from the heaviest sites, whose holder is worth looking for. */
public final class Suspects {
  private static final int MOST_OBJECTS = 200;
  private static final int MOST_SITES = 8;

  /** Sites below this share of the survivors are noise: what just happened to be alive. */
  private static final double LEAST_SHARE = 0.05;

  private final Supplier<Class<?>[]> loaded;

  /**
   * @param loaded all classes the JVM has loaded; asked once for each investigation
   */
  public Suspects(Supplier<Class<?>[]> loaded) {
    this.loaded = loaded;
  }

  /** Some objects of each site, as many as its share. */
  List<ObjectSample> choose(List<SiteSurvivors> sites) {
    List<SiteSurvivors> heavy = heavy(sites);
    double total = heavy.stream().mapToDouble(SiteSurvivors::bytes).sum();
    List<ObjectSample> chosen = new ArrayList<>();
    for (SiteSurvivors site : heavy) {
      long room = Math.max(1, Math.round(MOST_OBJECTS * site.bytes() / total));
      // From all over the list: its order is that of birth, and the ends may be of one container.
      long step = Math.max(1, site.samples().size() / room);
      for (int i = 0; i < site.samples().size() && chosen.size() < MOST_OBJECTS; i += (int) step) {
        chosen.add(site.samples().get(i));
      }
    }
    return chosen;
  }

  /**
   * The application's classes among them: of the objects themselves, and of the object under whose
   * construction an array or a string was made.
   *
   * @param named whether the objects themselves are known; where not, the JDK's classes count too:
   *     an array is found in many places, and the one that grows is the one
   */
  Set<Class<?>> classes(List<SiteSurvivors> sites, boolean named) {
    Set<String> names = new HashSet<>();
    for (SiteSurvivors site : heavy(sites)) {
      List<String> frames = site.frames().stream().map(Frames::java).toList();
      String owner = Frames.classUnderConstruction(frames);
      names.add(owner == null ? "" : owner);
      site.samples().forEach(sample -> names.add(TypeNames.of(sample.className())));
    }
    names.removeIf(
        name -> name.isEmpty() || (named && (name.endsWith("[]") || Frames.isJdk(name))));
    return named(names);
  }

  /** The loaded classes of these names, as {@link TypeNames} writes them. */
  Set<Class<?>> named(Set<String> names) {
    if (names.isEmpty()) {
      return Set.of();
    }
    return Arrays.stream(loaded.get())
        .filter(type -> names.contains(TypeNames.of(type)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<SiteSurvivors> heavy(List<SiteSurvivors> sites) {
    double total = sites.stream().mapToDouble(SiteSurvivors::bytes).sum();
    return sites.stream()
        .filter(site -> site.bytes() >= LEAST_SHARE * total)
        .limit(MOST_SITES)
        .toList();
  }
}
