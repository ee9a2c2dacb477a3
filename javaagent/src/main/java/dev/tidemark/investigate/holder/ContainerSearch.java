package dev.tidemark.investigate.holder;

import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.path.PathAnswer;
import dev.tidemark.investigate.path.RootPath;
import dev.tidemark.investigate.path.RootPaths;
import dev.tidemark.investigate.path.Wanted;
import dev.tidemark.investigate.staleness.StalenessWatch;
import dev.tidemark.investigate.tap.BootClasses;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * First the path from a root to the suspects, then, for the length of the watch, whether anyone
 * uses what was found in the container at its end.
 */
public final class ContainerSearch implements HolderSearch {
  /** Long enough for a leak to show beside what comes and goes. */
  private static final Duration COMPARED = Duration.ofSeconds(3);

  private static final int MOST_OTHERS = 3;
  private static final double OTHERS_SHARE = 0.1;

  private final RootPaths paths;
  private final Instrumentation instrumentation;
  private final BootClasses bootClasses;

  public ContainerSearch(
      RootPaths paths, Instrumentation instrumentation, BootClasses bootClasses) {
    this.paths = paths;
    this.instrumentation = instrumentation;
    this.bootClasses = bootClasses;
  }

  @Override
  public Result find(List<Object> suspects, Set<Class<?>> classes, Duration watch)
      throws InterruptedException {
    PathAnswer answer = paths.find(new Wanted(suspects, classes));
    if (answer instanceof PathAnswer.Refused refused) {
      return nothing("no path was looked for: " + refused.reason(), List.of(refused.remedy()));
    }
    if (answer instanceof PathAnswer.NotFound missing) {
      return nothing("no path was found: " + missing.why(), missing.notes());
    }
    PathAnswer.Found found = (PathAnswer.Found) answer;
    List<String> notes = new ArrayList<>(found.notes());
    long end = System.nanoTime() + watch.toNanos();
    boolean ambiguous = suspects.isEmpty() && !watch.isZero();
    RootPath path = ambiguous ? growing(found.paths(), notes) : found.paths().get(0);
    if (!ambiguous) {
      others(found.paths(), notes);
    }
    Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    return new Result(holding(path, watch.isZero() ? watch : left, notes), notes);
  }

  /** Where only a class is known, what holds most of it may stand still: the one that grows. */
  private RootPath growing(List<RootPath> paths, List<String> notes) throws InterruptedException {
    long[] before = paths.stream().mapToLong(this::size).toArray();
    Thread.sleep(COMPARED.toMillis());
    int fastest = 0;
    long most = 0;
    for (int i = 0; i < before.length; i++) {
      long grown = before[i] < 0 ? 0 : size(paths.get(i)) - before[i];
      if (grown > most) {
        most = grown;
        fastest = i;
      }
    }
    notes.add(
        "the objects themselves are not known, only their classes: of "
            + paths.size()
            + " places that hold them the one that grows is told");
    return paths.get(fastest);
  }

  private static Result nothing(String why, List<String> more) {
    List<String> notes = new ArrayList<>(List.of(why));
    more.stream().filter(note -> !note.isEmpty()).forEach(notes::add);
    return new Result(null, notes);
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

  private Holding holding(RootPath path, Duration watch, List<String> notes)
      throws InterruptedException {
    long sizeThen = watch.isZero() ? -1 : size(path);
    Staleness staleness = watch.isZero() ? null : watch(path, watch, notes);
    Accumulation accumulation =
        path.containerCount() == 0
            ? null
            : new Accumulation(
                path.where(),
                path.containerClass(),
                path.containerCount(),
                sizeThen,
                size(path),
                bound(path));
    return new Holding(
        path.elementClass(), path.instances(), path.steps(), accumulation, staleness);
  }

  /** Of all containers at that place, by those that are known; -1 where none tells. */
  private long size(RootPath path) {
    long sum = 0;
    int known = 0;
    for (Object container : alive(path.containers())) {
      OptionalLong size = paths.size(container);
      if (size.isPresent()) {
        sum += size.getAsLong();
        known++;
      }
    }
    return known == 0 ? -1 : Math.round((double) sum * path.containerCount() / known);
  }

  private @Nullable String bound(RootPath path) {
    return alive(path.containers()).stream()
        .map(paths::bound)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
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

  private @Nullable Staleness watch(RootPath path, Duration length, List<String> notes)
      throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    try (StalenessWatch watch =
        StalenessWatch.open(instrumentation, bootClasses, path.elements(), path.containers())) {
      long left = end - System.nanoTime();
      if (left > 0) {
        Thread.sleep(Duration.ofNanos(left).toMillis());
      }
      Staleness staleness = watch.read();
      notes.addAll(watch.notes());
      return staleness;
    } catch (IOException | RuntimeException | LinkageError e) {
      notes.add("use was not watched: " + e.getMessage());
      return null;
    }
  }
}
