package dev.tidemark.investigate.heap;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.investigate.heap.AllocationWatch.Allocation;
import dev.tidemark.investigate.path.Census;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.ProbeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names what piles up in the heap where nothing samples objects: another agent has the JVM's
 * sampler, and the flight recorder's does not work with this collector or is not there.
 *
 * <p>What can be reached from the roots is counted by class, at the beginning, after a part of the
 * window and at its end, while the application runs. What there is ever more of is what leaks, and
 * what holds it is looked for in between. Who allocates it is asked the flight recorder, which can
 * tell that with every collector. The age of an object is not known.
 */
public final class CensusInvestigation implements Investigation {

  /** Counts all that can be reached. */
  @FunctionalInterface
  public interface Counting {

    /**
     * @throws ProbeException where it cannot be counted
     */
    Census census() throws InterruptedException, ProbeException;
  }

  /**
   * @param nanos when it was done
   */
  private record Counted(Census census, long nanos) {
    boolean isWhole() {
      return census.whole();
    }
  }

  /** Of the window, to the second count. */
  private static final double TO_SECOND = 0.3;

  private static final int MOST_SITES = 20;

  private final Supplier<Availability> availability;
  private final Counting counting;
  private final AllocationWatch.Opener allocations;
  private final Suspects suspects;
  private final HolderSearch holders;
  private final Runnable collection;

  /**
   * @param availability whether objects can be counted here
   * @param collection asks for a full collection at the window's end, where that is allowed
   */
  public CensusInvestigation(
      Supplier<Availability> availability,
      Counting counting,
      Suspects suspects,
      HolderSearch holders,
      Runnable collection) {
    this(availability, counting, JfrAllocationWatch::open, suspects, holders, collection);
  }

  CensusInvestigation(
      Supplier<Availability> availability,
      Counting counting,
      AllocationWatch.Opener allocations,
      Suspects suspects,
      HolderSearch holders,
      Runnable collection) {
    this.availability = availability;
    this.counting = counting;
    this.allocations = allocations;
    this.suspects = suspects;
    this.holders = holders;
    this.collection = collection;
  }

  @Override
  public String name() {
    return "objects by class";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.HEAP);
  }

  @Override
  public Availability availability() {
    return availability.get();
  }

  @Override
  public Outcome run(Kind kind, Duration window) throws InterruptedException {
    List<String> notes = new ArrayList<>();
    try (AllocationWatch watch = open(notes)) {
      return watch(window, watch, notes);
    } catch (ProbeException e) {
      return new Outcome.Failed("objects cannot be counted: " + e.getMessage());
    }
  }

  /** Null where nobody tells who allocates; what piles up is told all the same. */
  private @Nullable AllocationWatch open(List<String> notes) {
    try {
      return allocations.open();
    } catch (IllegalStateException | SecurityException e) {
      notes.add("who allocates them is not known: " + e.getMessage());
      return null;
    }
  }

  private Outcome watch(Duration window, @Nullable AllocationWatch watch, List<String> notes)
      throws InterruptedException, ProbeException {
    long began = System.nanoTime();
    Counted first = count();
    if (!first.isWhole()) {
      return tooMany(first);
    }
    Thread.sleep((long) (window.toMillis() * TO_SECOND));
    Counted second = count();
    if (!second.isWhole()) {
      return tooMany(second);
    }
    Duration left = window.minusNanos(System.nanoTime() - began);
    GrownTypes soFar = GrownTypes.between(first.census(), second.census());
    Holding holding = holding(soFar, left, notes);
    Thread.sleep(Math.max(0, window.minusNanos(System.nanoTime() - began).toMillis()));
    collection.run();
    Counted last = lastCount(second, notes);
    notes.addAll(last.census().notes());
    notes.add(cost(Stream.of(first, second, last).distinct().toList()));
    Duration between = Duration.ofNanos(last.nanos() - first.nanos());
    List<Allocation> seen = watch == null ? List.of() : watch.read();
    if (watch != null && watch.dropped() > 0) {
      notes.add(watch.dropped() + " allocations were dropped: a bounded table was full");
    }
    if (watch != null) {
      notes.addAll(watch.lost());
    }
    // What was seen over a longer time counts with its part of that.
    double part = Math.min(1, (double) between.toNanos() / (System.nanoTime() - began));
    return outcome(
        GrownTypes.between(first.census(), last.census()),
        between,
        holding,
        seen.stream().map(one -> one.part(part)).toList(),
        notes);
  }

  private static Outcome tooMany(Counted cut) {
    return new Outcome.Inconclusive(
        "there are too many objects to count them: " + String.join("; ", cut.census().notes()));
  }

  private Counted count() throws InterruptedException, ProbeException {
    Census census = counting.census();
    return new Counted(census, System.nanoTime());
  }

  /** A leak may have taken the room to count in meanwhile: then what was seen by then is told. */
  private Counted lastCount(Counted second, List<String> notes) throws InterruptedException {
    try {
      Counted last = count();
      if (last.isWhole()) {
        return last;
      }
      notes.addAll(last.census().notes());
    } catch (ProbeException e) {
      notes.add("objects were not counted at the end: " + e.getMessage());
    }
    return second;
  }

  private static String cost(List<Counted> counts) {
    return String.format(
        Locale.ROOT,
        "cost: counting %d times took %.2f s of CPU, and %.1f ms with the application stopped",
        counts.size(),
        counts.stream().mapToLong(count -> count.census().cost().busyNanos()).sum() / 1e9,
        counts.stream().mapToLong(count -> count.census().cost().pauseNanos()).sum() / 1e6);
  }

  private @Nullable Holding holding(GrownTypes grown, Duration left, List<String> notes)
      throws InterruptedException {
    Set<Class<?>> classes = suspects.named(grown.suspects());
    if (classes.isEmpty()) {
      notes.add("what holds them was not looked for: there was no more of anything at first");
      return null;
    }
    HolderSearch.Result found =
        holders.find(List.of(), classes, left.isNegative() ? Duration.ZERO : left);
    notes.addAll(found.notes());
    return found.holding();
  }

  private static Outcome outcome(
      GrownTypes grown,
      Duration between,
      @Nullable Holding holding,
      List<Allocation> seen,
      List<String> notes) {
    if (!grown.isCertain()) {
      return new Outcome.Inconclusive(
          String.format(
              Locale.ROOT,
              "what can be reached did not grow for certain: %.1f MB more at the window's end, with"
                  + " a standard error of %.1f MB",
              grown.net() / 1e6,
              grown.error() / 1e6));
    }
    List<Site> sites = GrownSites.of(grown, seen);
    notes.add(
        String.format(
            Locale.ROOT,
            "objects were counted by class, not sampled: what can be reached grew by %.1f MB in"
                + " %.1f s; how old they are is not known",
            grown.net() / 1e6,
            between.toMillis() / 1e3));
    if (!seen.isEmpty()) {
      notes.add(
          "sites are told by what they allocate, which of it stayed is a guess: who allocates far"
              + " more than there is more of counts for less");
    }
    return new Outcome.Sites(
        sites.stream().limit(MOST_SITES).toList(),
        between,
        Math.round(grown.net()),
        true,
        notes,
        holding,
        // Not as growth that can be reached: within seconds that may be a batch, which is dropped.
        null);
  }
}
