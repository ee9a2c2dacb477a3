package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an outcome what another account answers for.
 *
 * <p>A thread takes some malloc memory when it starts, and the JVM's compilers and collectors take
 * and give back arenas as long as the program warms up: neither is a leak of the application's.
 */
final class Consequences {
  private static final String LOADER_OF_A_CLASS = "Class.classLoader ";

  private Consequences() {}

  /**
   * @param metaspace whose leak raises others with it
   */
  static Outcome without(Kind kind, Outcome outcome, Case metaspace) {
    boolean classes = metaspace.isOpen();
    if (!(outcome instanceof Outcome.Sites all)) {
      return outcome;
    }
    return switch (kind) {
      case NATIVE_MALLOC -> ofMalloc(all, classes);
      case HEAP -> classes ? ofHeap(all, metaspace) : all;
      case RETAINED_FREE -> ofRetention(all);
      default -> all;
    };
  }

  private static Outcome ofMalloc(Outcome.Sites all, boolean classes) {
    List<Site> kept = new ArrayList<>();
    List<String> notes = new ArrayList<>(all.notes());
    Map<SiteOrigin, Long> others = new EnumMap<>(SiteOrigin.class);
    for (Site site : all.sites()) {
      SiteOrigin origin = SiteOrigin.of(site, classes);
      if (origin == SiteOrigin.APPLICATION) {
        kept.add(site);
      } else {
        others.merge(origin, site.bytes(), Long::sum);
      }
    }
    long own = others.getOrDefault(SiteOrigin.AGENT, 0L);
    long threads = others.getOrDefault(SiteOrigin.THREAD, 0L);
    long loading = others.getOrDefault(SiteOrigin.CLASSES, 0L);
    long jvm = others.getOrDefault(SiteOrigin.JVM, 0L);
    note(notes, own, "are of the agent's libraries and are left out");
    note(notes, threads, "belong to threads that were started, see THREAD, and are left out");
    note(notes, loading, "belong to classes that were loaded, see METASPACE, and are left out");
    note(notes, jvm, "were taken by the JVM itself, without Java code, and are left out");
    if (kept.isEmpty()) {
      return nothingOfItsOwn(String.join("; ", notes), threads, classes ? loading : 0, jvm + own);
    }
    long grown = grown(all, kept, threads + loading + jvm + own);
    return new Outcome.Sites(kept, all.window(), grown, all.ageKnown(), notes);
  }

  private static void note(List<String> notes, long bytes, String text) {
    if (bytes > 0) {
      notes.add(Bytes.text((double) bytes) + " " + text);
    }
  }

  /** It is said whose consequence it is, where most of it is one account's. */
  private static Outcome nothingOfItsOwn(String why, long threads, long loading, long rest) {
    if (loading > threads + rest) {
      return new Outcome.Consequence(Kind.METASPACE, why);
    }
    return threads > loading + rest
        ? new Outcome.Consequence(Kind.THREAD, why)
        : new Outcome.Inconclusive(why);
  }

  /** Of the many small sites that are not listed, as much is left out as of those that are. */
  private static long grown(Outcome.Sites all, List<Site> kept, long leftOut) {
    long keptBytes = kept.stream().mapToLong(Site::bytes).sum();
    long rest = Math.max(0, all.grownBytes() - keptBytes - leftOut);
    return keptBytes + Math.round((double) rest * keptBytes / Math.max(1, keptBytes + leftOut));
  }

  /**
   * A compiler that met a few large methods leaves a hundred megabytes with the allocator: no
   * matter of the application's, and over when it is warm.
   */
  private static Outcome ofRetention(Outcome.Sites all) {
    long jvm = all.sites().stream().filter(SiteOrigin::isWhollyJvm).mapToLong(Site::bytes).sum();
    boolean most = jvm * 2 > all.sites().stream().mapToLong(Site::bytes).sum();
    return most
        ? new Outcome.Inconclusive(
            "most of what passes through the allocator is the JVM's own, without Java code")
        : all;
  }

  /**
   * Objects that come with classes are not a second leak: what the root of the class loaders holds,
   * what is reached through a class's loader, what was allocated by loading classes, and what
   * nobody knows the holder of.
   */
  private static Outcome ofHeap(Outcome.Sites all, Case metaspace) {
    Holding own = all.holding();
    Holding loaders = metaspace.outcome() instanceof Outcome.Sites held ? held.holding() : null;
    boolean itsOwn =
        own != null
            && own.accumulation() != null
            && !mostlyLoading(all)
            && !sameRoot(own, loaders)
            && !isReachedThroughALoader(own);
    return itsOwn
        ? all
        : new Outcome.Consequence(
            Kind.METASPACE, "what holds the class loaders holds it as well, or nobody is known to");
  }

  private static boolean mostlyLoading(Outcome.Sites all) {
    long loading =
        all.sites().stream().filter(SiteOrigin::loadsClasses).mapToLong(Site::bytes).sum();
    return loading * 2 > all.sites().stream().mapToLong(Site::bytes).sum();
  }

  private static boolean sameRoot(Holding own, @Nullable Holding loaders) {
    return loaders != null
        && !own.rootPath().isEmpty()
        && !loaders.rootPath().isEmpty()
        && own.rootPath().get(0).equals(loaders.rootPath().get(0));
  }

  private static boolean isReachedThroughALoader(Holding own) {
    return own.rootPath().stream().anyMatch(step -> step.startsWith(LOADER_OF_A_CLASS));
  }
}
