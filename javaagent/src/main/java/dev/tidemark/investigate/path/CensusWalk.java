package dev.tidemark.investigate.path;

import dev.tidemark.probe.jni.StackRoots;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** One count of all that can be reached. Used once, by one thread. */
final class CensusWalk {
  private final WalkBudget budget;
  private final StackLook stackLook;
  private final Slices slices;
  private final ClassTally tally;
  private final GraphWalk walk;
  private final Roots roots;
  private final List<String> notes = new ArrayList<>();

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
    StackRoots.Found found = stackLook.look(roots.threads(), roots.ownThreads(), notes);
    roots.add(found.roots(), walk::root);
    walk.run();
    if (walk.isFull()) {
      notes.add("counting ended after " + budget.mostObjects() + " objects");
    }
    if (walk.isLate()) {
      notes.add("counting ended after " + budget.mostBusy().toMillis() + " ms of work");
    }
    WalkCost cost =
        new WalkCost(
            walk.visited(),
            slices.busyNanos(),
            slices.wallNanos(),
            walk.bytes(),
            found.pauseNanos());
    return new Census(tally.byType(), !walk.isFull() && !walk.isLate(), cost, notes);
  }
}
