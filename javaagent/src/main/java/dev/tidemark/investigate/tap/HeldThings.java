package dev.tidemark.investigate.tap;

import dev.tidemark.investigate.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was made within a window and has not gone yet, with the stack that made it. Bounded: when
 * full, what comes later is counted and not kept.
 *
 * <p>Assumptions: {@link #made} and {@link #gone} come from the application's threads, at any time.
 *
 * <p>Guarantees: they never wait for the agent.
 *
 * @param <K> identifies a thing; must not keep it alive, unless something else does as well
 */
public final class HeldThings<K> {
  private final int capacity;
  private final Map<K, Held> held = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder seen = new LongAdder();

  private record Held(long bytes, long nanoTime, List<String> frames) {}

  public HeldThings(int capacity) {
    this.capacity = capacity;
  }

  /**
   * @param nanoTime when it was made, as {@link System#nanoTime} tells it
   * @param frames leaf first
   */
  public void made(K thing, long bytes, long nanoTime, List<String> frames) {
    seen.increment();
    if (held.size() >= capacity) {
      dropped.increment();
    } else {
      held.put(thing, new Held(bytes, nanoTime, frames));
    }
  }

  public void gone(K thing) {
    held.remove(thing);
  }

  /**
   * Makes room for what comes: lets go of what is known to be gone.
   *
   * @param until things made after this nano time are too young to be asked for
   * @param alive whether a thing is still there
   */
  public void keep(long until, Predicate<K> alive) {
    held.entrySet()
        .removeIf(thing -> thing.getValue().nanoTime() - until <= 0 && !alive.test(thing.getKey()));
  }

  /** All that were made, the dropped ones included. */
  public long seen() {
    return seen.sum();
  }

  public long dropped() {
    return dropped.sum();
  }

  /**
   * Sites of what is still held, the largest first.
   *
   * @param until things made after this nano time are too young to count
   * @param alive whether a thing counts
   * @param className of a site, by the things it holds
   */
  public List<Site> sites(
      long until, Predicate<K> alive, Function<List<K>, @Nullable String> className) {
    List<Site> sites = new ArrayList<>();
    byStack(until, alive).forEach((frames, things) -> sites.add(site(frames, things, className)));
    sites.sort(Comparator.comparingLong(Site::bytes).thenComparingLong(Site::count).reversed());
    return sites;
  }

  /**
   * What is still held, by the stack that made it.
   *
   * @param until things made after this nano time are too young to count
   * @param alive whether a thing counts
   */
  public Map<List<String>, List<K>> held(long until, Predicate<K> alive) {
    Map<List<String>, List<K>> things = new HashMap<>();
    byStack(until, alive)
        .forEach(
            (frames, held) -> things.put(frames, held.stream().map(Map.Entry::getKey).toList()));
    return things;
  }

  private Map<List<String>, List<Map.Entry<K, Held>>> byStack(long until, Predicate<K> alive) {
    Map<List<String>, List<Map.Entry<K, Held>>> byStack = new HashMap<>();
    for (Map.Entry<K, Held> entry : held.entrySet()) {
      Held thing = entry.getValue();
      if (thing.nanoTime() - until <= 0 && alive.test(entry.getKey())) {
        byStack.computeIfAbsent(thing.frames(), frames -> new ArrayList<>()).add(entry);
      }
    }
    return byStack;
  }

  private static <K> Site site(
      List<String> frames,
      List<Map.Entry<K, Held>> things,
      Function<List<K>, @Nullable String> className) {
    return new Site(
        things.stream().mapToLong(thing -> thing.getValue().bytes()).sum(),
        things.size(),
        className.apply(things.stream().map(Map.Entry::getKey).toList()),
        frames);
  }
}
