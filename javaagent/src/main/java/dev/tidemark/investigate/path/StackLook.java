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

  private final NativeLibrary library;
  private final WalkBudget budget;
  private final PauseForecast forecast = new PauseForecast();

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
    StackRoots.Found nothing = new StackRoots.Found(List.of(), 0, StackRoots.End.WHOLE);
    Availability availability = availability();
    if (!availability.isAvailable()) {
      notes.add("what only local variables hold was not looked for: " + availability.reason());
      return nothing;
    }
    double expected = forecast.nanos(threads.length);
    if (expected > budget.pause().toNanos()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "what only local variables hold was not looked for: %d threads would stand still for "
                  + "about %.0f ms, more than pause.budget=%dms",
              threads.length,
              expected / 1e6,
              budget.pause().toMillis()));
      forecast.notLooked();
      return nothing;
    }
    try {
      StackRoots.Found found =
          StackRoots.collect(library, threads, own, budget.mostStackRoots(), budget.pause());
      forecast.looked(found.pauseNanos(), threads.length);
      noteEnd(found.end(), notes);
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

  private void noteEnd(StackRoots.End end, List<String> notes) {
    String notAll = "not all that local variables and native code hold was followed: ";
    switch (end) {
      case NO_ROOM ->
          notes.add(notAll + "there are more than " + budget.mostStackRoots() + " references");
      case NO_TIME ->
          notes.add(
              notAll
                  + "the application would have stood still for more than pause.budget="
                  + budget.pause().toMillis()
                  + "ms");
      case WHOLE -> {
        return;
      }
    }
  }
}
