package dev.tidemark.investigate.path;

import com.acme.held.Session;
import dev.tidemark.probe.ProbeException;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Walks over a map that is enlarged while the walk rests, and says whether it did rest all the
 * while.
 */
public final class RehashProgram {
  private static final int SESSIONS = 1_500;

  /** So many that the walk rests between the map and what came after it. */
  private static final int OTHERS = 600;

  private static final Duration SLICE = Duration.ofMillis(50);

  /** Much longer than the map takes to be enlarged, on a busy machine too. */
  private static final Duration REST = Duration.ofSeconds(3);

  private static Instrumentation instrumentation;

  private RehashProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    write("hash", new HashMap<>());
    write("identity", new IdentityHashMap<>());
    write("weak", new WeakHashMap<>());
  }

  private static void write(String key, Map<Object, Session> map) throws Exception {
    Object[] keys = new Object[2 * SESSIONS];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new Object();
    }
    put(map, keys, 0, SESSIONS);
    Object[] root = new Object[1 + OTHERS];
    root[0] = map;
    for (int i = 1; i < root.length; i++) {
      root[i] = new Object[] {root};
    }

    AtomicReference<Double> found = new AtomicReference<>(0.0);
    AtomicLong begun = new AtomicLong();
    Thread walker = new Thread(() -> found.set(walk(root, begun)));
    walker.start();
    while (walker.isAlive() && !isInFirstRest(walker, begun.get())) {
      Thread.onSpinWait();
    }
    put(map, keys, SESSIONS, 2 * SESSIONS);
    System.out.println(key + ".rested=" + isInFirstRest(walker, begun.get()));
    walker.join();
    System.out.println(key + "=" + Math.round(found.get() * 10 / SESSIONS));
  }

  private static boolean isInFirstRest(Thread walker, long begun) {
    return begun != 0
        && walker.getState() == Thread.State.TIMED_WAITING
        && System.nanoTime() - begun < REST.toNanos();
  }

  private static void put(Map<Object, Session> map, Object[] keys, int from, int to) {
    for (int i = from; i < to; i++) {
      map.put(keys[i], new Session());
    }
  }

  /** On one thread: a slice is measured by the time of the thread that began it. */
  private static double walk(Object[] root, AtomicLong begun) {
    try {
      RawObjects objects = RawObjects.open(instrumentation);
      Targets targets = new Targets(new Wanted(List.of(), Set.of(Session.class)));
      WalkBudget budget = restful(WalkBudget.standard());
      Layouts layouts = new Layouts(objects, targets);
      Slices slices = new Slices(budget);
      GraphWalk walk = new GraphWalk(objects, targets, layouts, budget, slices);
      walk.root(new Edge.Static(RehashProgram.class.getName(), "root"), root);
      // With its slice used up it rests as soon as it may.
      while (slices.busyNanos() < SLICE.toNanos()) {
        Thread.onSpinWait();
      }
      begun.set(System.nanoTime());
      walk.run();
      return walk.hits().instances();
    } catch (ProbeException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WalkBudget restful(WalkBudget budget) {
    return new WalkBudget(
        budget.mostObjects(),
        budget.whole(),
        SLICE,
        REST,
        budget.mostBusy(),
        budget.pause(),
        budget.mostStackRoots());
  }
}
