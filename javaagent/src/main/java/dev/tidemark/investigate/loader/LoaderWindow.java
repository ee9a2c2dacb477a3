package dev.tidemark.investigate.loader;

import dev.tidemark.investigate.tap.BootClasses;
import dev.tidemark.probe.jvm.FullCollection;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both watches, for the length of a window. One of them is enough to go on.
 *
 * <p>For one thread. Times are nano times.
 */
final class LoaderWindow implements AutoCloseable {

  private static final long POLL_MILLIS = 100;

  /** What a collection that was asked for may take to be seen. */
  private static final long COLLECT_MILLIS = 5_000;

  /** Part of the window's end whose things are too young to say that they stay. */
  private static final double TAIL = 0.1;

  private final Instrumentation instrumentation;
  private final @Nullable CreationWatch creations;
  private final @Nullable DefinitionWatch definitions;
  private final UnloadingWatch unloading = new UnloadingWatch();
  private final List<String> notes = new ArrayList<>();
  private final long start;
  private long end;
  private OptionalLong settled = OptionalLong.empty();
  private long looked;
  private Census elsewhere = new Census(Map.of(), 0);

  /**
   * @throws IOException when neither of the means works
   */
  LoaderWindow(Instrumentation instrumentation, BootClasses bootClasses) throws IOException {
    this.instrumentation = instrumentation;
    creations = openCreations(instrumentation, bootClasses);
    try {
      definitions = openDefinitions();
      if (creations == null && definitions == null) {
        throw new IOException(String.join("; ", notes));
      }
    } catch (IOException | RuntimeException | Error e) {
      if (creations != null) {
        creations.close();
      }
      throw e;
    }
    start = System.nanoTime();
  }

  private @Nullable CreationWatch openCreations(
      Instrumentation instrumentation, BootClasses bootClasses) {
    try {
      return new CreationWatch(instrumentation, bootClasses);
    } catch (IOException | RuntimeException | LinkageError e) {
      notes.add("loaders are not seen being made, only their classes: " + e.getMessage());
      return null;
    }
  }

  /** JFR where it really starts: that it is available does not mean it can. */
  private @Nullable DefinitionWatch openDefinitions() {
    try {
      if (DefinitionWatch.available().isAvailable()) {
        return new DefinitionWatch(creations == null);
      }
      notes.add("classes are not seen being defined: " + DefinitionWatch.available().reason());
    } catch (RuntimeException | LinkageError e) {
      notes.add("classes are not seen being defined, JFR could not be used: " + e);
    }
    return null;
  }

  /**
   * Waits for the window's end. It began when the watches were there.
   *
   * @param collect whether to collect at the end, so that what nobody holds has gone
   */
  void watch(Duration window, boolean collect) throws InterruptedException {
    long apart = window.toNanos() / (UnloadingWatch.MOST_SENTINELS - 2);
    long next = start;
    long left;
    while ((left = window.toNanos() - (System.nanoTime() - start)) > 0) {
      if (System.nanoTime() - next >= 0) {
        unloading.plant(System.nanoTime());
        next = System.nanoTime() + apart;
      }
      Thread.sleep(Math.min(POLL_MILLIS, left / 1_000_000 + 1));
      look();
    }
    end = System.nanoTime();
    if (collect) {
      collect();
    }
    settled = unloading.settled();
    // Before the last classes are told: what JFR has not told may have the address of one that
    // went.
    looked = System.nanoTime();
    elsewhere = censusElsewhere();
    if (definitions != null && !definitions.drain()) {
      notes.add("the last classes may be missing: JFR was slow to tell them");
    }
    if (definitions != null) {
      notes.addAll(definitions.lost());
    }
    if (definitions != null && definitions.isStopped()) {
      notes.add("so many classes are defined that only the first of them were looked at");
    }
    look();
  }

  /** Of classes in loaders whose making was not seen. */
  private Census censusElsewhere() {
    Set<ClassLoader> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.addAll(creations == null ? List.of() : creations.all());
    return Census.of(
        instrumentation.getAllLoadedClasses(), type -> !seen.contains(type.getClassLoader()));
  }

  private void collect() throws InterruptedException {
    unloading.plant(end);
    new FullCollection().run();
    long asked = System.nanoTime();
    while (unloading.settled().orElse(start) - end < 0
        && System.nanoTime() - asked < COLLECT_MILLIS * 1_000_000) {
      look();
      Thread.sleep(POLL_MILLIS);
    }
  }

  private void look() {
    unloading.poll();
    if (creations != null) {
      creations.reap();
    }
    if (definitions != null) {
      definitions.reap(() -> Census.of(instrumentation.getAllLoadedClasses(), type -> true));
    }
  }

  @Nullable CreationWatch creations() {
    return creations;
  }

  @Nullable DefinitionWatch definitions() {
    return definitions;
  }

  /** What was made before does not count: one of the watches was not there yet. */
  long start() {
    return start;
  }

  /** Whether loaders that nobody held have gone, of half of the window at least. */
  boolean isAgeKnown() {
    return settled.isPresent() && settled.getAsLong() - start >= (end - start) / 2;
  }

  /** Up to when a thing must have been made to count. */
  long until() {
    return isAgeKnown() ? settled.getAsLong() : end - (long) ((end - start) * TAIL);
  }

  /** At the window's end, of the classes in loaders whose making was not seen. */
  Census elsewhere() {
    return elsewhere;
  }

  /** When that was. */
  long looked() {
    return looked;
  }

  /** What it could not do. */
  List<String> notes() {
    return notes;
  }

  @Override
  public void close() {
    try {
      if (definitions != null) {
        definitions.close();
      }
    } finally {
      if (creations != null) {
        creations.close();
      }
    }
  }
}
