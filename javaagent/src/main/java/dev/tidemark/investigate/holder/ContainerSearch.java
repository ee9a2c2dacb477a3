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
    others(found.paths(), notes);
    return new Result(holding(found.paths().get(0), watch, notes), notes);
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
