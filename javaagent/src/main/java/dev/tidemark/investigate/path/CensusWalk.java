package dev.tidemark.investigate.path;

import dev.tidemark.probe.jni.StackRoots;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One count of all that can be reached. Used once, by one thread. */
final class CensusWalk {
  private final WalkBudget budget;
  private final StackLook stackLook;
  private final Slices slices;
  private final ClassTally tally;
  private final GraphWalk walk;
  private final Roots roots;
  private final List<String> notes = new ArrayList<>();
  private long pauseNanos;

  CensusWalk(
      Instrumentation instrumentation, RawObjects objects, WalkBudget budget, StackLook stackLook) {
    this.budget = budget;
    this.stackLook = stackLook;
    Targets targets = Targets.everything();
    Layouts layouts = new Layouts(objects, targets);
    this.slices = new Slices(budget);
    this.tally = new ClassTally(new ObjectSizes(instrumentation));
    this.walk = new GraphWalk(objects, targets, layouts, budget, slices, tally);
    this.roots = new Roots(instrumentation, objects, layouts, targets);
  }

  Census run() throws InterruptedException {
    roots.forEach(slices, walk::root);
    walk.run();
    Map<String, Amount> withoutStacks = tally.byType();
    Map<String, Amount> withStacks = isWhole() ? lookAtStacks() : null;
    if (walk.isFull()) {
      notes.add("counting ended after " + budget.mostObjects() + " objects");
    }
    if (walk.isLate()) {
      notes.add("counting ended after " + budget.mostBusy().toMillis() + " ms of work");
    }
    if (walk.isCut()) {
      notes.add("a list or a tree was too long, or changed too fast, to be counted to its end");
    }
    if (walk.isSampled()) {
      notes.add("of what there are many alike a part was counted: the numbers are estimates");
    }
    WalkCost cost =
        new WalkCost(
            walk.visited(), slices.busyNanos(), slices.wallNanos(), walk.bytes(), pauseNanos);
    return new Census(withoutStacks, withStacks, isWhole(), cost, notes);
  }

  private boolean isWhole() {
    return !walk.isFull() && !walk.isLate() && !walk.isCut();
  }

  /** Null where not all were seen: what only they hold would be there in one count only. */
  private @Nullable Map<String, Amount> lookAtStacks() throws InterruptedException {
    int before = notes.size();
    StackRoots.Found found = stackLook.look(roots.threads(), roots.ownThreads(), notes);
    pauseNanos = found.pauseNanos();
    roots.add(found.roots(), walk::root);
    walk.run();
    return notes.size() == before ? tally.byType() : null;
  }
}
