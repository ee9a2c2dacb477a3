package dev.tidemark.investigate.loader;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.investigate.tap.HeldThings;
import dev.tidemark.investigate.tap.Stitch;
import dev.tidemark.investigate.tap.Stitch.Call.MadeThis;
import dev.tidemark.investigate.tap.Weave;
import dev.tidemark.probe.Availability;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sees class loaders being made, by a call woven into the one constructor of {@code ClassLoader}
 * that all others go through. Its return is early: the loader's own constructor is still to come,
 * and where that one throws, the loader is garbage.
 *
 * <p>Guarantees: keeps no loader alive; Tidemark's own loaders are left out.
 */
final class CreationWatch implements AutoCloseable {

  /** {@code ClassLoader(Void unused, String name, ClassLoader parent)}, the same from 17 to 25. */
  private static final String PARAMETERS = "(Ljava/lang/Void;Ljava/lang/String;Ljava/lang/Class";

  private static final int MOST_LOADERS = 20_000;
  private static final int MOST_STACKS = 1_000;

  private final HeldThings<MadeLoader> loaders = new HeldThings<>(MOST_LOADERS);
  private final SharedStacks stacks = new SharedStacks(MOST_STACKS);
  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
  private final LongAdder seen = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final Weave weave;

  /**
   * @throws IOException where it cannot weave; nothing is left woven
   */
  CreationWatch(Instrumentation instrumentation, BootClasses bootClasses) throws IOException {
    weave =
        Weave.open(
            instrumentation,
            bootClasses,
            List.of(new Stitch(ClassLoader.class, "<init>", PARAMETERS, new MadeThis())),
            (loader, none) -> made((ClassLoader) loader),
            none -> {});
  }

  static Availability available(Instrumentation instrumentation) {
    return instrumentation.isRetransformClassesSupported()
            && instrumentation.isModifiableClass(ClassLoader.class)
        ? Availability.yes()
        : Availability.no("this JVM does not retransform classes", "");
  }

  /** On the thread that makes the loader. */
  private void made(ClassLoader loader) {
    List<String> frames = Frames.ofCaller();
    if (isOurs(loader, frames)) {
      return;
    }
    seen.increment();
    List<String> shared = stacks.shared(withoutOwnConstructors(loader.getClass(), frames));
    if (shared == null) {
      dropped.increment();
    } else {
      long now = System.nanoTime();
      loaders.made(new MadeLoader(loader, gone, now), 0, now, shared);
    }
  }

  /** Who makes it is news, not the constructors of a loader that is not the JDK's. */
  private static List<String> withoutOwnConstructors(Class<?> type, List<String> frames) {
    Set<String> own = new HashSet<>();
    for (Class<?> one = type; one != ClassLoader.class && one != null; one = one.getSuperclass()) {
      own.add(one.getName() + ".<init>");
    }
    int end = 0;
    while (end < frames.size() && frames.get(end).contains(".<init>(")) {
      end++;
    }
    return Stream.concat(
            frames.subList(0, end).stream()
                .filter(
                    frame ->
                        Frames.isJdk(frame)
                            || !own.contains(frame.substring(0, frame.indexOf('(')))),
            frames.subList(end, frames.size()).stream())
        .toList();
  }

  private static boolean isOurs(ClassLoader loader, List<String> frames) {
    return Frames.isAgent(loader.getClass().getName()) || frames.stream().anyMatch(Frames::isAgent);
  }

  /** Makes room: forgets the loaders that have gone. */
  void reap() {
    Reference<? extends ClassLoader> reference;
    while ((reference = gone.poll()) != null) {
      if (reference instanceof MadeLoader loader) {
        loaders.gone(loader);
      }
    }
  }

  /** All that were made, the dropped ones included. */
  long seen() {
    return seen.sum();
  }

  /** Those that found no room in the table. */
  long dropped() {
    return dropped.sum() + loaders.dropped();
  }

  /** Reports that were lost to errors of ours. */
  long failures() {
    return weave.failures();
  }

  /** Loaders made in between that are still there, by the stack that made them. */
  Map<List<String>, List<MadeLoader>> alive(long from, long until) {
    Predicate<MadeLoader> there = loader -> loader.nanoTime() - from >= 0 && !loader.refersTo(null);
    return loaders.held(until, there);
  }

  /** All loaders seen that are still there; from then on held by who asks. */
  List<ClassLoader> all() {
    return loaders.held(System.nanoTime(), loader -> true).values().stream()
        .flatMap(List::stream)
        .map(MadeLoader::get)
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public void close() {
    weave.close();
  }
}
