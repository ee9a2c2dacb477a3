package dev.tidemark.investigate.heap;

import dev.tidemark.detect.Generations;
import dev.tidemark.probe.object.LiveObjects;
import dev.tidemark.probe.object.ObjectSample;
import dev.tidemark.series.Points;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many generations of each site's objects were alive after each of the last collections.
 *
 * <p>Bounded: {@value #MOST_SITES} sites, {@value #COLLECTIONS} collections of each; a site without
 * survivors is forgotten, and so is the one that fell silent first when there is no room.
 *
 * <p>Guarantees: {@link #observe} and {@link #of} may be called from different threads.
 */
public final class GenerationHistory {
  static final int COLLECTIONS = 30;
  static final int MOST_SITES = 256;

  /** A sample that is alive by chance alone: born and not yet looked at by a collection. */
  private static final int LEAST_SURVIVED = 1;

  private record Count(long epoch, int generations) {}

  private Map<List<StackTraceElement>, Deque<Count>> sites = new HashMap<>();
  private long lastEpoch = -1;

  /** To be called at each look; only those after a new collection count. */
  public synchronized void observe(LiveObjects live) {
    if (live.epoch() == lastEpoch) {
      return;
    }
    lastEpoch = live.epoch();
    IdentityHashMap<List<StackTraceElement>, Set<Long>> born = new IdentityHashMap<>();
    for (ObjectSample sample : live.samples()) {
      if (sample.youngSurvived() + sample.oldSurvived() >= LEAST_SURVIVED) {
        born.computeIfAbsent(sample.frames(), frames -> new HashSet<>()).add(sample.bornEpoch());
      }
    }
    // A means may make the stacks anew at each look: equal ones are the same site.
    Map<List<StackTraceElement>, Set<Long>> bySite = new HashMap<>();
    born.forEach(
        (frames, epochs) ->
            bySite.computeIfAbsent(frames, first -> new HashSet<>()).addAll(epochs));
    Map<List<StackTraceElement>, Deque<Count>> next = new HashMap<>();
    bySite.entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()))
        .limit(MOST_SITES)
        .forEach(
            entry -> {
              Deque<Count> counts =
                  sites.getOrDefault(entry.getKey(), new ArrayDeque<>(COLLECTIONS));
              if (counts.size() == COLLECTIONS) {
                counts.removeFirst();
              }
              counts.addLast(new Count(live.epoch(), entry.getValue().size()));
              next.put(entry.getKey(), counts);
            });
    sites = next;
  }

  /**
   * @param frames of the site's samples
   */
  synchronized Generations of(List<StackTraceElement> frames) {
    Deque<Count> counts = sites.getOrDefault(frames, new ArrayDeque<>());
    double[] epochs = counts.stream().mapToDouble(Count::epoch).toArray();
    double[] values = counts.stream().mapToDouble(Count::generations).toArray();
    return Generations.of(new Points(epochs, values));
  }
}
