package dev.tidemark.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule of {@link LeakRule}, and for what lies in the heap the question that tells a leak from a
 * cache that is still filling: is its container bounded, is anything taken out, is it used again?
 *
 * <p>Where the answer speaks for a cache the verdict waits: a cache fills up in the end, and a leak
 * goes on. Where it cannot be had, it waits too, but less.
 */
public final class HeapRule {
  /** Below this share of untouched elements they are in use. */
  public static final double LEAST_UNTOUCHED = 0.5;

  /** From this share of what is put in on, what is taken out means that somebody tidies up. */
  public static final double MOST_REMOVED = 0.5;

  /** What only young collections show may be garbage that was promoted. */
  static final double LEAST_FULL_GROWTH = 0.3;

  /** Windows of growth after which even what looks like a cache is called a leak. */
  static final double CACHE_PATIENCE = 10;

  /** The same where nobody knows what holds the objects, or what does stands still. */
  static final double BLIND_PATIENCE = 3;

  /**
   * Of a window, so old half of the survivors must be at least. What has grown for a window is half
   * a window old where it leaks; what a batch builds in seconds is not (of 20 leaks of the heap the
   * youngest was 0.29, of the one batch that was taken for a leak 0.15).
   */
  static final double LEAST_AGE = 0.2;

  /** A cache of production may fill for days: of the longest window this part. */
  private static final double LONGEST_PART = 0.2;

  private final double windowSeconds;
  private final double leastAgeSeconds;

  public HeapRule(Scale scale) {
    this.leastAgeSeconds = LEAST_AGE * scale.windowSeconds();
    this.windowSeconds = patienceUnit(scale);
  }

  /** What patience is counted in, in seconds. */
  static double patienceUnit(Scale scale) {
    return Math.max(scale.windowSeconds(), LONGEST_PART * scale.longestWindowSeconds());
  }

  public LeakRule.Decision judge(Growth growth, @Nullable Survivors survivors) {
    LeakRule.Decision base = LeakRule.judge(growth, survivors);
    HeapView heap = survivors == null ? null : survivors.heap();
    if (heap == null) {
      return base;
    }
    List<Evidence> evidence = new ArrayList<>(base.evidence());
    evidence.addAll(HeapEvidence.of(heap));
    if (base.state() != State.CONFIRMED) {
      return new LeakRule.Decision(base.state(), base.verdict(), base.why(), evidence);
    }
    Holder holder = heap.holder();
    String missing = missing(heap, holder);
    if (missing != null) {
      return new LeakRule.Decision(State.SUSPECTED, Verdict.UNKNOWN, missing, evidence);
    }
    String cache = holder == null ? null : cache(heap, holder);
    return cache == null
        ? new LeakRule.Decision(State.CONFIRMED, Verdict.LEAK, base.why(), evidence)
        : new LeakRule.Decision(State.SUSPECTED, Verdict.CACHE, cache, evidence);
  }

  /** What is not known and must be; null where all is. */
  private @Nullable String missing(HeapView heap, @Nullable Holder holder) {
    if (Double.isNaN(heap.fullGrowthShare()) && !heap.isReachable()) {
      return "the whole heap was collected less than twice since the growth began";
    }
    if (heap.fullGrowthShare() < LEAST_FULL_GROWTH) {
      return "collections of the whole heap do not show the growth; it may be garbage grown old";
    }
    if (windows(heap) >= BLIND_PATIENCE) {
      return null;
    }
    if (heap.medianAgeSeconds() < leastAgeSeconds) {
      return "what survives is much younger than the growth; a batch looks like this";
    }
    if (holder == null) {
      return "what holds the objects is not known yet";
    }
    // A batch that was dropped while it was looked at, or one bucket of many.
    return !holder.isBounded() && holder.stoodStill()
        ? "its container did not grow while it was watched"
        : null;
  }

  private double windows(HeapView heap) {
    return heap.growingSeconds() / windowSeconds;
  }

  /** What speaks for a container that fills up; null where nothing does, or has for too long. */
  private @Nullable String cache(HeapView heap, Holder holder) {
    Bound bound = holder.bound();
    if (bound != null && bound.strength() == Bound.Strength.KEPT) {
      // However long it grows: a bound that does not hold is another bug than a leak.
      return "its container is bounded: " + bound.why();
    }
    if (windows(heap) >= CACHE_PATIENCE) {
      return null;
    }
    if (bound != null && bound.strength() == Bound.Strength.BY_NAME) {
      return "its container seems to be bounded: " + bound.why();
    }
    if (holder.added() > 0 && holder.removed() >= MOST_REMOVED * holder.added()) {
      return "what is put in is taken out again; a backlog or a cache looks like this";
    }
    if (holder.untouchedShare() < LEAST_UNTOUCHED) {
      return "the elements are used again; a cache that is still filling looks like this";
    }
    return null;
  }
}
