package dev.tidemark.investigate.staleness;

import dev.tidemark.boot.bridge.Touch;
import dev.tidemark.investigate.Staleness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a watch has seen, summed up. Not for more than one thread. */
final class Usage {
  private final Selection selection;
  private final ElementTable elements;
  private final Weaving weaving;
  private final Bursts bursts;
  private final long began;
  private final @Nullable Class<?>[] types;

  /**
   * @param began nano time
   */
  Usage(Selection selection, ElementTable elements, Weaving weaving, Bursts bursts, long began) {
    this.selection = selection;
    this.elements = elements;
    this.weaving = weaving;
    this.bursts = bursts;
    this.began = began;
    this.types = new Class<?>[elements.places()];
    for (int place = 0; place < types.length; place++) {
      Object element = elements.isFree(place) ? null : elements.references()[place].get();
      types[place] = element == null || !isSeen(element.getClass()) ? null : element.getClass();
    }
  }

  /** Whether each of the classes was woven, and has methods. */
  private boolean isSeen(Class<?> element) {
    List<Class<?>> classes = selection.classesOf(element);
    return classes.stream().allMatch(weaving::isWoven) && !sites(element).isEmpty();
  }

  private List<Integer> sites(Class<?> element) {
    List<Integer> sites = new ArrayList<>();
    for (Class<?> type : selection.classesOf(element)) {
      ClassPlan plan = selection.planOf(type);
      sites.addAll(plan == null ? List.of() : plan.sites());
    }
    return sites;
  }

  boolean isNothing() {
    return containersWatched() == 0 && Arrays.stream(types).allMatch(type -> type == null);
  }

  int containersWatched() {
    int watched = 0;
    for (int i = 0; i < selection.containers().size(); i++) {
      watched += isWatched(i) ? 1 : 0;
    }
    return watched;
  }

  private boolean isWatched(int container) {
    return selection.classesOf(container).stream().allMatch(weaving::isWoven);
  }

  /**
   * @param now nano time
   */
  Staleness read(long now) {
    Map<Class<?>, Coverage> coverages = coverages();
    int sampled = 0;
    int untouched = 0;
    List<Long> idle = new ArrayList<>();
    for (int place = 0; place < types.length; place++) {
      Class<?> type = types[place];
      Coverage coverage = type == null ? null : coverages.get(type);
      if (coverage != null && coverage.isEnough()) {
        sampled++;
        long stamp = elements.stamps()[place];
        // One that was collected meanwhile is not among what piles up.
        if (!elements.references()[place].refersTo(null)) {
          untouched += stamp == 0 ? 1 : 0;
          idle.add(now - (stamp == 0 ? began : stamp));
        }
      }
    }
    long[] calls = new long[Touch.KINDS];
    for (int i = 0; i < selection.containers().size(); i++) {
      if (isWatched(i)) {
        addCalls(i, calls);
      }
    }
    return new Staleness(
        sampled,
        untouched,
        median(idle) / 1e9,
        calls[Touch.ADDED],
        calls[Touch.READ],
        calls[Touch.REMOVED]);
  }

  /**
   * Of calls that look up and add what is missing, as many as there were additions are taken to
   * have added, where inner methods count these. Where not, each counts as both.
   */
  private void addCalls(int container, long[] calls) {
    int first = Touch.METHODS + container * Touch.KINDS;
    long added = bursts.calls(first + Touch.ADDED);
    long fetched = bursts.calls(first + Touch.FETCHED);
    ClassPlan plan = selection.planOf(selection.classesOf(container).get(0));
    boolean counted = plan != null && plan.isCounted();
    calls[Touch.ADDED] += counted ? added : added + fetched;
    calls[Touch.READ] +=
        bursts.calls(first + Touch.READ) + (counted ? Math.max(0, fetched - added) : fetched);
    calls[Touch.REMOVED] += bursts.calls(first + Touch.REMOVED);
  }

  private Map<Class<?>, Coverage> coverages() {
    long population = Population.of(selection.containers());
    Map<Class<?>, Coverage> coverages = new LinkedHashMap<>();
    for (Class<?> type : types) {
      if (type != null && !coverages.containsKey(type)) {
        List<Integer> sites = sites(type);
        coverages.put(
            type,
            new Coverage(
                sites.stream().mapToLong(bursts::seen).sum(),
                sites.stream().mapToDouble(bursts::missed).sum(),
                population));
      }
    }
    return coverages;
  }

  private static double median(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>(selection.notes());
    weaving.failed().forEach((type, why) -> notes.add("not woven: " + type.getName() + ": " + why));
    long unseen = 0;
    for (int place = 0; place < types.length; place++) {
      unseen += types[place] == null && !elements.isFree(place) ? 1 : 0;
    }
    if (unseen > 0) {
      notes.add(unseen + " objects have no method of their own that could be watched");
    }
    coverages()
        .forEach(
            (type, coverage) ->
                notes.add(
                    type.getName()
                        + ": "
                        + coverage.text()
                        + (coverage.isEnough() ? "" : "; too little to judge its objects")));
    if (!selection.elements().isEmpty()) {
      notes.add("not seen: fields that other classes read without a method");
    }
    return notes;
  }
}
