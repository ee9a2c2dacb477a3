package dev.tidemark.investigate.loader;

import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.recorder.EventStream;
import dev.tidemark.investigate.tap.HeldThings;
import dev.tidemark.probe.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Sees classes being defined, by JFR: {@code jdk.ClassDefine} tells of all but hidden classes,
 * {@code jdk.ClassLoad} of these as well.
 */
final class DefinitionWatch implements AutoCloseable {

  private static final String CLASS_DEFINE = "jdk.ClassDefine";
  private static final String CLASS_LOAD = "jdk.ClassLoad";

  /**
   * To define a hidden class takes longer than this: 30 µs for one of 50 fields. To pass a class on
   * takes some 4 µs, is told as well, and happens several times for each class defined.
   */
  private static final Map<String, String> DEFINED = Map.of("threshold", "8000 ns");

  private static final int MOST_CLASSES = 20_000;
  private static final int MOST_STACKS = 1_000;

  /** Share of the table at which room is made. */
  private static final double NEARLY_FULL = 0.8;

  /** A look at all classes takes milliseconds: not often. */
  private static final int MOST_REAPED = 4;

  /**
   * Below these, a class is asked for by name, or comes with a call site: at most one for each line
   * of a class path, however long the program runs.
   */
  private static final List<String> ASKED_FOR =
      List.of(
          ".loadClass(",
          "java.lang.invoke.MethodHandleNatives.link",
          "jdk.internal.loader.BuiltinClassLoader.");

  /** What the JDK makes of method handles is cached by itself. */
  private static final String METHOD_HANDLES = "java.lang.invoke.";

  private final HeldThings<DefinedClass> classes = new HeldThings<>(MOST_CLASSES);
  private final SharedStacks stacks = new SharedStacks(MOST_STACKS);
  private final LongAdder seen = new LongAdder();
  private final LongAdder askedFor = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final boolean keepAskedFor;
  private final EventStream stream;
  private int reaped;
  private boolean stopped;

  /**
   * @param keepAskedFor whether to keep classes that were asked for by name as well: where loaders
   *     are not seen being made, their classes tell of them
   * @throws IllegalStateException where JFR cannot start, for example without a usable {@code
   *     java.io.tmpdir}
   */
  DefinitionWatch(boolean keepAskedFor) {
    this.keepAskedFor = keepAskedFor;
    stream =
        new EventStream(
            "tidemark-class-definitions",
            new EventStream.Events(
                CLASS_DEFINE, Map.of(), event -> defined(event, event.getClass("definedClass"))),
            new EventStream.Events(
                CLASS_LOAD, DEFINED, event -> loaded(event, event.getClass("loadedClass"))));
  }

  static Availability available() {
    return EventStream.availability();
  }

  /** Also told for each class that a loader only passes on: hidden ones alone are news. */
  private void loaded(RecordedEvent event, RecordedClass type) {
    if (type != null && ClassNames.isHidden(type.getName())) {
      defined(event, type);
    }
  }

  private void defined(RecordedEvent event, RecordedClass type) {
    if (type == null || Frames.isAgent(type.getName())) {
      return;
    }
    seen.increment();
    List<String> frames = EventStream.frames(event);
    boolean ordinary =
        type.getName().startsWith(METHOD_HANDLES)
            || frames.stream().anyMatch(frame -> ASKED_FOR.stream().anyMatch(frame::contains));
    if (ordinary) {
      askedFor.increment();
    }
    if (frames.stream().anyMatch(Frames::isAgent) || (ordinary && !keepAskedFor)) {
      return;
    }
    List<String> shared = stacks.shared(frames);
    if (shared == null) {
      dropped.increment();
      return;
    }
    long ago = Duration.between(event.getStartTime(), Instant.now()).toNanos();
    long nanoTime = System.nanoTime() - ago;
    boolean hidden = ClassNames.isHidden(type.getName());
    String key = ClassNames.key(type.getName());
    classes.made(new DefinedClass(key, hidden, ordinary, nanoTime), 0, nanoTime, shared);
  }

  /** Waits until all definitions up to now have been told, or gives up and says so with false. */
  boolean drain() throws InterruptedException {
    return stream.drain();
  }

  /** What was not told, and why; empty where all was. */
  List<String> lost() {
    return stream.lost();
  }

  /** All that were defined, but for Tidemark's own. */
  long seen() {
    return seen.sum();
  }

  /** Those that were asked for by name, or by a call site. */
  long askedFor() {
    return askedFor.sum();
  }

  /** Those that found no room in the table. */
  long dropped() {
    return dropped.sum() + classes.dropped();
  }

  /**
   * Makes room, where it is short: forgets classes whose names are no longer there. Where that does
   * not help it stops looking: each further class would cost the program and tell nothing.
   */
  void reap(Supplier<Census> census) {
    if (!stopped && dropped() > 0) {
      stopped = true;
      stream.disable(CLASS_DEFINE);
      stream.disable(CLASS_LOAD);
    }
    if (upTo(System.nanoTime()).size() < MOST_CLASSES * NEARLY_FULL || reaped >= MOST_REAPED) {
      return;
    }
    reaped++;
    Census now = census.get();
    upTo(System.nanoTime()).stream()
        .filter(one -> now.copies(one.key()) == 0)
        .forEach(classes::gone);
  }

  /** Whether it stopped before the window's end, its table being full. */
  boolean isStopped() {
    return stopped;
  }

  /** Those that were defined up to then, and found room. */
  List<DefinedClass> upTo(long until) {
    return classes.held(until, one -> true).values().stream().flatMap(List::stream).toList();
  }

  /** Classes defined up to then that are among these, by the stack that defined them. */
  Map<List<String>, List<DefinedClass>> among(long until, Predicate<DefinedClass> these) {
    return classes.held(until, these);
  }

  @Override
  public void close() {
    stream.close();
  }
}
