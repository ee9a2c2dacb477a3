package dev.tidemark.investigate.path;

import java.lang.ref.WeakReference;
import java.util.List;

/**
 * How a root of the collector holds what was looked for.
 *
 * @param steps from the root down: {@code static com.acme.Sessions.OPEN
 *     (java.util.concurrent.ConcurrentHashMap)}, {@code ConcurrentHashMap.table
 *     (java.util.concurrent.ConcurrentHashMap$Node[])}, {@code [] (…$Node) × 120,000}, {@code
 *     ConcurrentHashMap$Node.val (com.acme.Session) × 120,000}
 * @param elementClass what piles up: the application's class nearest below the container, else the
 *     class looked for
 * @param objects of those named one by one that are held here, an estimate
 * @param instances of the element's class that are held here, an estimate
 * @param where the container hangs: {@code static com.acme.Sessions.OPEN}, {@code
 *     com.acme.Feed.listeners}, {@code ThreadLocal value in thread "pool-1-thread-1" and 7 more};
 *     of the object held where nothing piles up
 * @param containerClass empty where nothing piles up
 * @param containerCount containers at that place; 0 where nothing piles up
 * @param each objects at the path's end that each of its elements leads to, on average
 * @param containers some of them
 * @param owners of which they are a field; none where that is static
 * @param elements some of what they hold
 * @param levels the same path by other containers on it: by the list in each session below the map
 *     of sessions; these have none themselves
 */
public record RootPath(
    List<String> steps,
    String elementClass,
    long objects,
    long instances,
    String where,
    String containerClass,
    int containerCount,
    double each,
    List<WeakReference<Object>> containers,
    List<WeakReference<Object>> owners,
    List<WeakReference<Object>> elements,
    List<RootPath> levels) {

  public RootPath {
    steps = List.copyOf(steps);
    containers = List.copyOf(containers);
    owners = List.copyOf(owners);
    elements = List.copyOf(elements);
    levels = List.copyOf(levels);
  }
}
