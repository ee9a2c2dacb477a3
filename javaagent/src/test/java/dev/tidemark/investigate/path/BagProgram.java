package dev.tidemark.investigate.path;

import com.acme.held.Bag;
import com.acme.held.Session;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Set;

/** Finds what is in a bag, before and after something was done with it. */
public final class BagProgram {
  private static final int SESSIONS = 1_000;

  private static Instrumentation instrumentation;

  private BagProgram() {}

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  public static void main(String[] arguments) throws Exception {
    RawObjects objects = RawObjects.open(instrumentation);
    Bag bag = new Bag(SESSIONS);
    Targets targets = new Targets(new Wanted(bag.some(10), Set.of(Session.class)));
    Layouts layouts = new Layouts(objects, targets);
    WalkBudget budget = WalkBudget.standard();
    Slices slices = new Slices(budget);
    GraphWalk walk = new GraphWalk(objects, targets, layouts, budget, slices);
    walk.root(new Edge.Static(BagProgram.class.getName(), "bag"), bag);
    walk.run();
    Route route = Route.rank(walk.hits(), walk.paths(), layouts).get(0);
    Elements elements = new Elements(objects, targets, layouts, budget, slices, 2 * SESSIONS);
    List<Trail.Held> containers = List.of(new Trail.Held(bag, null));

    write("still", elements.in(containers, 0, route, walk.paths()));
    bag.enlarge();
    write("enlarged", elements.in(containers, 0, route, walk.paths()));
    bag.clear();
    write("cleared", elements.in(containers, 0, route, walk.paths()));
  }

  private static void write(String key, List<Trail.Held> found) {
    System.out.println(
        key + "=" + found.stream().filter(held -> held.object() instanceof Session).count());
  }
}
