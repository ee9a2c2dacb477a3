package dev.tidemark.investigate.holder;

import dev.tidemark.detect.Bound;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.path.PathAnswer;
import dev.tidemark.investigate.path.PathFinder;
import dev.tidemark.investigate.path.RootPath;
import dev.tidemark.investigate.path.Wanted;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * First the path from a root to the suspects, then, for the length of the watch, whether anyone
 * uses what was found in the container at its end.
 */
public final class ContainerSearch implements HolderSearch {
  /** Long enough for a leak to show beside what comes and goes. */
  private static final Duration COMPARED = Duration.ofSeconds(3);

  /** Of the watch, where that is longer: what leaks slowly may gain an element a minute. */
  private static final int COMPARED_PART = 4;

  private static final int MOST_OTHERS = 3;
  private static final double OTHERS_SHARE = 0.1;

  /** Of the time asked for; less would say of what is used now and then that it is not used. */
  private static final int LEAST_PART = 3;

  private final PathFinder paths;
  private final UseWatch.Opener watches;
  private final Duration compared;

  public ContainerSearch(PathFinder paths, UseWatch.Opener watches) {
    this(paths, watches, COMPARED);
  }

  /**
   * @param compared between two looks at the sizes of containers, at the least
   */
  ContainerSearch(PathFinder paths, UseWatch.Opener watches, Duration compared) {
    this.paths = paths;
    this.watches = watches;
    this.compared = compared;
  }

  @Override
  public Result find(List<Object> suspects, Set<Class<?>> classes, Duration watch)
      throws InterruptedException {
    PathAnswer answer = paths.find(new Wanted(suspects, classes));
    if (answer instanceof PathAnswer.Refused refused) {
      return nothing(
          "no path was looked for: " + refused.reason(), false, List.of(refused.remedy()));
    }
    if (answer instanceof PathAnswer.NotFound missing) {
      return nothing("no path was found: " + missing.why(), missing.ended(), missing.notes());
    }
    PathAnswer.Found found = (PathAnswer.Found) answer;
    List<RootPath> themselves = ofThemselves(found.paths());
    boolean missed = !suspects.isEmpty() && themselves.isEmpty() && found.sampled();
    boolean named = !suspects.isEmpty() && !missed;
    List<RootPath> holding = named ? themselves : found.paths();
    if (holding.isEmpty()) {
      return nothing(
          "no path was found to the objects themselves, only to others of their classes: they may be"
              + " garbage by now, or be held by soft references alone",
          true,
          found.notes());
    }
    List<String> notes = new ArrayList<>(found.notes());
    if (missed) {
      // Of ten million entries one in 300 is looked at, and some 200 objects are known.
      notes.add(
          "of the large containers a part was looked at, and none of the known objects was in it:"
              + " told is where others of their classes hang");
    }
    long end = System.nanoTime() + watch.toNanos();
    RootPath path = watch.isZero() ? holding.get(0) : choose(holding, named, watch, notes);
    if (named) {
      others(found.paths(), notes);
    }
    return new Result(holding(path, watch, end, notes), true, found.classes(), notes);
  }

  /** A place with none of them holds others by chance: a byte[] hangs anywhere. */
  private static List<RootPath> ofThemselves(List<RootPath> paths) {
    return paths.stream().filter(path -> path.objects() > 0).toList();
  }

  /**
   * What holds most of the objects may stand still: the one that grows is told. Of objects that are
   * known one by one only where the heaviest does not grow; where only a class is known, the one
   * that grows most.
   */
  private RootPath choose(List<RootPath> places, boolean named, Duration watch, List<String> notes)
      throws InterruptedException {
    if (places.size() == 1 && places.get(0).levels().isEmpty()) {
      return places.get(0);
    }
    Map<RootPath, Sizes> before = new HashMap<>();
    for (RootPath place : places) {
      before.put(place, Sizes.now(place, paths));
      place.levels().forEach(level -> before.put(level, Sizes.now(level, paths)));
    }
    Thread.sleep(Math.max(compared.toMillis(), watch.dividedBy(COMPARED_PART).toMillis()));
    Map<RootPath, Sizes.Change> changes = new HashMap<>();
    before.forEach((path, sizes) -> changes.put(path, sizes.untilNow()));
    RootPath place = place(places, named, changes, notes);
    RootPath level = Levels.thatGrows(place, changes);
    if (!level.equals(place)) {
      notes.add(place.where() + " does not grow as what is told does, on the same path");
    }
    return level;
  }

  private static RootPath place(
      List<RootPath> places,
      boolean named,
      Map<RootPath, Sizes.Change> changes,
      List<String> notes) {
    RootPath heaviest = places.get(0);
    if (places.size() == 1 || (named && Objects.requireNonNull(changes.get(heaviest)).now() < 0)) {
      return heaviest;
    }
    RootPath chosen = fastest(places, changes, named);
    if (!named) {
      notes.add(
          "the objects themselves are not known, only their classes: of "
              + places.size()
              + " places that hold them the one that grows is told");
    } else if (!chosen.equals(heaviest)) {
      notes.add(
          "more of them hang at "
              + heaviest.where()
              + ", which does not grow; the place that grows is told");
    }
    return chosen;
  }

  /** The first where none grows, or where it does and that is enough. */
  private static RootPath fastest(
      List<RootPath> places, Map<RootPath, Sizes.Change> changes, boolean firstIsEnough) {
    RootPath fastest = places.get(0);
    double most = Levels.growth(fastest, changes);
    if (firstIsEnough && most > 0) {
      return fastest;
    }
    for (RootPath place : places) {
      double growth = Levels.growth(place, changes);
      if (growth > most) {
        most = growth;
        fastest = place;
      }
    }
    return fastest;
  }

  private static Result nothing(String why, boolean looked, List<String> more) {
    List<String> notes = new ArrayList<>(List.of(why));
    more.stream().filter(note -> !note.isEmpty()).forEach(notes::add);
    return new Result(null, looked, 0, notes);
  }

  /** Where few of the objects hang is chance: a byte[] hangs anywhere. */
  private static void others(List<RootPath> paths, List<String> notes) {
    long most = paths.get(0).objects();
    paths.stream()
        .skip(1)
        .filter(path -> path.objects() > OTHERS_SHARE * most)
        .limit(MOST_OTHERS)
        .map(path -> path.instances() + " of " + path.elementClass() + " hang at " + path.where())
        .forEach(notes::add);
  }

  private Holding holding(RootPath path, Duration watch, long end, List<String> notes)
      throws InterruptedException {
    Sizes before = Sizes.now(path, paths);
    Staleness staleness =
        watch.isZero() ? null : watch(path, watch.dividedBy(LEAST_PART), end, notes);
    Accumulation accumulation =
        path.containerCount() == 0 ? null : accumulation(path, before.untilNow(), watch);
    return new Holding(
        path.elementClass(), path.instances(), path.steps(), accumulation, staleness);
  }

  private Accumulation accumulation(RootPath path, Sizes.Change change, Duration watch) {
    return new Accumulation(
        path.where(),
        path.containerClass(),
        path.containerCount(),
        watch.isZero() ? -1 : change.then(),
        change.now(),
        bound(path, change.now()));
  }

  private @Nullable Bound bound(RootPath path, long size) {
    List<Object> containers = alive(path.containers());
    long each = (size < 0 ? path.instances() : size) / path.containerCount();
    Stream<@Nullable Bound> own = containers.stream().map(paths::bound);
    Stream<@Nullable Bound> byName =
        Stream.concat(containers.stream(), alive(path.owners()).stream())
            .map(holder -> each == 0 ? null : paths.ceiling(holder, each));
    return Stream.concat(own, byName).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static List<Object> alive(List<WeakReference<Object>> references) {
    List<Object> alive = new ArrayList<>();
    for (WeakReference<Object> reference : references) {
      Object object = reference.get();
      if (object != null) {
        alive.add(object);
      }
    }
    return alive;
  }

  /**
   * Until the end, but for {@code least} at least, however long the way here was: a machine may be
   * busy.
   */
  private @Nullable Staleness watch(RootPath path, Duration least, long end, List<String> notes)
      throws InterruptedException {
    try (UseWatch watch = watches.open(path.elements(), path.containers())) {
      long left = Math.max(least.toNanos(), end - System.nanoTime());
      Thread.sleep(Duration.ofNanos(left).toMillis());
      Staleness staleness = watch.read();
      notes.addAll(watch.notes());
      return staleness;
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      notes.add("use was not watched: " + e.getMessage());
      return null;
    }
  }
}
