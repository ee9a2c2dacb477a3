package dev.tidemark.investigate.loader;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.Site;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which sites made loaders that stayed.
 *
 * <p>Left out, and counted: loaders that the JDK makes for itself, and sites that do not go on.
 */
final class StayedLoaders {

  /** Of reflection, up to JDK 21: one for each method that is called often, and no more. */
  private static final String OF_REFLECTION = ".DelegatingClassLoader";

  /** Loaders of reflection that are worth a site where there is nothing else. */
  private static final int MANY_OF_REFLECTION = 100;

  private final List<StayedSite> sites = new ArrayList<>();
  private final List<StayedSite> ofReflection = new ArrayList<>();
  private long stayed;
  private long ofJdk;
  private long notGoingOn;
  private long empty;

  private StayedLoaders() {}

  /**
   * @param alive by the stack that made them
   * @param contents of all of these that are still there
   */
  static StayedLoaders of(
      Map<List<String>, List<MadeLoader>> alive,
      IdentityHashMap<ClassLoader, LoaderContents> contents,
      LoaderWindow window,
      MetaspaceCost cost) {
    StayedLoaders result = new StayedLoaders();
    alive.forEach((frames, made) -> result.add(frames, made, contents, window, cost));
    return result;
  }

  private void add(
      List<String> frames,
      List<MadeLoader> made,
      IdentityHashMap<ClassLoader, LoaderContents> contents,
      LoaderWindow window,
      MetaspaceCost cost) {
    List<ClassLoader> loaders =
        made.stream().map(MadeLoader::get).filter(Objects::nonNull).toList();
    stayed += loaders.size();
    if (loaders.stream().allMatch(loader -> isEmpty(contents.get(loader)))) {
      // Takes heap, and no metaspace to speak of.
      empty += loaders.size();
      return;
    }
    if (Frames.firstApplicationFrame(frames) == null) {
      ofJdk += loaders.size();
    } else if (isOfReflection(loaders)) {
      // One for each method: that they stopped coming is the rule, not the exception.
      ofReflection.add(site(frames, loaders, contents, cost));
    } else if (!Going.on(made, window.start(), window.until())) {
      notGoingOn += loaders.size();
    } else {
      sites.add(site(frames, loaders, contents, cost));
    }
  }

  private static boolean isEmpty(@Nullable LoaderContents contents) {
    return contents == null || contents.classes() == 0;
  }

  private static boolean isOfReflection(List<ClassLoader> loaders) {
    return loaders.get(0).getClass().getName().endsWith(OF_REFLECTION);
  }

  private static StayedSite site(
      List<String> frames,
      List<ClassLoader> loaders,
      IdentityHashMap<ClassLoader, LoaderContents> contents,
      MetaspaceCost cost) {
    double bytes = 0;
    long classes = 0;
    List<LoaderContents> own = new ArrayList<>();
    for (ClassLoader loader : loaders) {
      LoaderContents one = contents.get(loader);
      if (one != null) {
        own.add(one);
        classes += one.classes();
        bytes += one.bytes(loader.getClass().getName(), cost);
      }
    }
    String type = loaders.get(0).getClass().getName();
    return new StayedSite(
        new Site(Math.round(bytes), loaders.size(), type, frames),
        List.copyOf(loaders),
        LoaderContents.mostFrequent(own),
        classes,
        0,
        List.of());
  }

  /** In no order. Those of reflection only where they are many and more than all others. */
  List<StayedSite> sites() {
    boolean dominate = ofReflection() >= MANY_OF_REFLECTION && ofReflection() * 2 > stayed;
    List<StayedSite> all = new ArrayList<>(sites);
    all.addAll(dominate ? ofReflection : List.of());
    return all;
  }

  /** All that are still there, whatever they are. */
  long stayed() {
    return stayed;
  }

  long ofReflection() {
    return ofReflection.stream().mapToLong(site -> site.site().count()).sum();
  }

  /** Made for the JDK itself: no frame of the application in the stack. */
  long ofJdk() {
    return ofJdk;
  }

  /** Of sites whose loaders have no class of their own. */
  long empty() {
    return empty;
  }

  /** Of sites that made them in one go. */
  long notGoingOn() {
    return notGoingOn;
  }
}
