package dev.tidemark.investigate.heap;

import dev.tidemark.account.Kind;
import dev.tidemark.investigate.Frames;
import dev.tidemark.investigate.HolderSearch;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Investigation;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.probe.Availability;
import dev.tidemark.probe.object.LiveObjects;
import dev.tidemark.probe.object.ObjectSample;
import dev.tidemark.probe.object.ObjectSampleProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names what piles up in the heap.
 *
 * <p>Three steps: which sites have survivors that were born since the growth began; what holds
 * them, and is it used (the length of the window); after a last collection, which of them are still
 * there.
 */
public final class HeapInvestigation implements Investigation {
  /** The JDK whose sampler counts no byte twice. */
  private static final int UNBIASED_FEATURE = 25;

  private static final int MOST_SITES = 20;

  private final HeapSamples samples;
  private final GenerationHistory generations;
  private final Suspects suspects;
  private final HolderSearch holders;
  private final Runnable collection;
  private final ReachableGrowth reachable;
  private final Duration lookBack;
  private final Duration patience;

  /**
   * @param collection asks for a full collection at the window's end, where that is allowed
   * @param counting counts what can be reached; null where the collection tells what is garbage
   * @param lookBack how long before the investigation the growth may have begun, where nobody knows
   * @param patience how long to wait for a look at the samples that is newer than the collection
   */
  public HeapInvestigation(
      HeapSamples samples,
      GenerationHistory generations,
      Suspects suspects,
      HolderSearch holders,
      Runnable collection,
      CensusInvestigation.@Nullable Counting counting,
      Duration lookBack,
      Duration patience) {
    this.samples = samples;
    this.generations = generations;
    this.suspects = suspects;
    this.holders = holders;
    this.collection = collection;
    this.reachable = new ReachableGrowth(counting);
    this.lookBack = lookBack;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "survivors by site";
  }

  @Override
  public Set<Kind> answers() {
    return Set.of(Kind.HEAP);
  }

  @Override
  public Availability availability() {
    return samples.availability();
  }

  @Override
  public Outcome run(Kind kind, Duration window) throws InterruptedException {
    return run(kind, window, Duration.ZERO);
  }

  /** What grows slowly leaves few survivors in minutes: those of all the time count. */
  @Override
  public Outcome run(Kind kind, Duration window, Duration grownOver) throws InterruptedException {
    samples.wanted(true);
    try {
      return watch(window, grownOver.compareTo(lookBack) > 0 ? grownOver : lookBack);
    } finally {
      samples.wanted(false);
    }
  }

  private Outcome watch(Duration window, Duration back) throws InterruptedException {
    long began = System.nanoTime();
    long since = began - back.toNanos();
    List<String> notes = new ArrayList<>();
    reachable.count(notes);
    LiveObjects before = awaitLook(began);
    List<SiteSurvivors> first = sites(before, since);
    Holding holding = holding(first, window, notes);
    long left = began + window.toNanos() - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left).toMillis());
    }
    collection.run();
    long end = System.nanoTime();
    LiveObjects after = awaitLook(end);
    // Collections are read before objects: only with the next look the last one counts as well, and
    // of two that the rule asks for it may be one.
    after = awaitLook(after.atNanos() + 1);
    reachable.count(notes);
    return outcome(after, since, end, holding, notes);
  }

  /** A look that is newer than {@code nanos}, or the newest when patience ends. */
  private LiveObjects awaitLook(long nanos) throws InterruptedException {
    LiveObjects live = samples.live();
    while (live.atNanos() - nanos < 0 && System.nanoTime() - nanos < patience.toNanos()) {
      Thread.sleep(20);
      live = samples.live();
    }
    return live;
  }

  /** Sites of what was born since then and survived a collection, of the whole heap if any was. */
  private static List<SiteSurvivors> sites(LiveObjects live, long since) {
    boolean old = ageKnown(live, since);
    return SiteSurvivors.of(
        live.samples(),
        sample ->
            sample.bornNanos() - since >= 0
                && (old
                    ? sample.oldSurvived() > 0
                    : sample.youngSurvived() + sample.oldSurvived() > 0));
  }

  private static boolean ageKnown(LiveObjects live, long since) {
    return live.samples().stream()
        .anyMatch(sample -> sample.bornNanos() - since >= 0 && sample.oldSurvived() > 0);
  }

  private @Nullable Holding holding(List<SiteSurvivors> sites, Duration window, List<String> notes)
      throws InterruptedException {
    if (sites.isEmpty()) {
      notes.add("what holds them was not looked for: nothing had survived when the look began");
      return null;
    }
    List<ObjectSample> chosen = suspects.choose(sites);
    List<Object> objects = samples.objects(chosen);
    HolderSearch.Result found =
        holders.find(objects, suspects.classes(sites, !objects.isEmpty()), window);
    notes.addAll(found.notes());
    return found.holding();
  }

  private Outcome outcome(
      LiveObjects after, long since, long end, @Nullable Holding holding, List<String> notes) {
    List<SiteSurvivors> sites = sites(after, since);
    if (sites.isEmpty()) {
      return new Outcome.Inconclusive(
          "no sampled object born since the growth began has survived a collection");
    }
    notes.add("sampled by " + samples.means() + "; bytes are estimates" + bias());
    if (after.dropped() > 0) {
      notes.add(
          after.dropped() + " samples were dropped since the start: bounded tables were full");
    }
    double grown = sites.stream().mapToDouble(SiteSurvivors::bytes).sum();
    List<SiteSurvivors> shown = sites.stream().limit(MOST_SITES).toList();
    return new Outcome.Sites(
        shown.stream().map(site -> site(site, isPoisson())).toList(),
        Duration.ofNanos(end - since),
        Math.round(grown),
        ageKnown(after, since),
        notes,
        holding,
        Survivals.of(shown, isPoisson(), generations.of(shown.get(0).frames()), after.atNanos()),
        null,
        reachable.reached(notes));
  }

  /** What no estimate can undo: see docs/adr/0009. */
  private String bias() {
    return isPoisson() && Runtime.version().feature() < UNBIASED_FEATURE
        ? ", up to a fifth high for small objects among larger ones (JDK-8356372)"
        : "";
  }

  /** The recorder keeps the samples that it likes, and tells no probability. */
  private boolean isPoisson() {
    return samples.means().equals(ObjectSampleProbe.JVMTI);
  }

  private static Site site(SiteSurvivors survivors, boolean poisson) {
    return new Site(
        Math.round(survivors.bytes()),
        Math.round(survivors.count()),
        survivors.className(),
        survivors.frames().stream().map(Frames::java).toList(),
        Survivals.of(survivors, poisson));
  }
}
