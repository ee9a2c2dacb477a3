package dev.tidemark.investigate.path;

import dev.tidemark.probe.Availability;
import dev.tidemark.probe.jni.MethodIds;
import dev.tidemark.probe.jni.NativeException;
import dev.tidemark.probe.jni.NativeLibrary;
import dev.tidemark.probe.jni.StackRoots;
import java.util.List;
import java.util.Locale;

/**
 * Decides whether the application may be stopped for a look at its stacks, and looks. Of one
 * thread.
 */
final class StackLook {

  /** Of fewer threads the pause is mostly what it takes to stop them at all. */
  private static final int MANY_THREADS = 50;

  /** To stop any number of threads. */
  private static final double FIXED_NANOS = 5_000_000;

  /** Before the first look. 700 us were measured where eight threads wait for each processor. */
  private static final double FIRST_GUESS_NANOS = 400_000;

  private final NativeLibrary library;
  private final WalkBudget budget;
  private double nanosPerThread = FIRST_GUESS_NANOS;

  StackLook(NativeLibrary library, WalkBudget budget) {
    this.library = library;
    this.budget = budget;
  }

  /**
   * @param threads that are alive
   * @param own of Tidemark, whose stacks hold what is looked for because it is looked for
   * @param notes gets a line where the stacks were not looked at, or not all of them
   */
  StackRoots.Found look(Thread[] threads, Thread[] own, List<String> notes) {
    StackRoots.Found nothing = new StackRoots.Found(List.of(), 0, 0);
    Availability availability = availability();
    if (!availability.isAvailable()) {
      notes.add("what only local variables hold was not looked for: " + availability.reason());
      return nothing;
    }
    double expected = FIXED_NANOS + nanosPerThread * threads.length;
    if (expected > budget.pause().toNanos()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "what only local variables hold was not looked for: %d threads would stand still for "
                  + "about %.0f ms, more than pause.budget=%dms",
              threads.length,
              expected / 1e6,
              budget.pause().toMillis()));
      // One slow look, on a busy machine, must not rule out all that follow.
      nanosPerThread = (nanosPerThread + FIRST_GUESS_NANOS) / 2;
      return nothing;
    }
    try {
      StackRoots.Found found = StackRoots.collect(library, threads, own, budget.mostStackRoots());
      learn(found.pauseNanos(), threads.length);
      if (found.dropped() > 0) {
        notes.add(found.dropped() + " references on stacks were not followed, for want of room");
      }
      return found;
    } catch (NativeException e) {
      notes.add("what only local variables hold was not looked for: " + e.getMessage());
      return nothing;
    }
  }

  private Availability availability() {
    Availability loaded = library.availability();
    return loaded.isAvailable() ? MethodIds.availability(Runtime.version()) : loaded;
  }

  private void learn(long pauseNanos, int threads) {
    if (threads >= MANY_THREADS) {
      nanosPerThread = (double) pauseNanos / threads;
    }
  }
}
