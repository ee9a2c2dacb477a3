package dev.tidemark.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of memory in the heap, in words, beside what {@link HeapRule} makes of it. Pure.
 */
final class HeapEvidence {
  private HeapEvidence() {}

  /** Without what is not known. */
  static List<Evidence> of(HeapView heap) {
    List<@Nullable Evidence> all = new ArrayList<>();
    all.add(fullCollections(heap));
    all.add(reachable(heap));
    all.add(generations(heap.generations()));
    Holder holder = heap.holder();
    if (holder != null) {
      all.add(bounded(holder.bound()));
      all.add(used(holder));
      all.add(accumulation(holder));
    }
    return all.stream().filter(Objects::nonNull).toList();
  }

  private static @Nullable Evidence fullCollections(HeapView heap) {
    if (Double.isNaN(heap.fullGrowthShare())) {
      return null;
    }
    return new Evidence(
        "full-collections",
        heap.fullGrowthShare(),
        HeapRule.LEAST_FULL_GROWTH,
        "share of the overall slope",
        String.format(
            Locale.ROOT,
            "collections of the whole heap left ever more: %.0f %% of what the trend says",
            heap.fullGrowthShare() * 100));
  }

  private static @Nullable Evidence reachable(HeapView heap) {
    if (Double.isNaN(heap.reachableShare())) {
      return null;
    }
    return new Evidence(
        "reachable-growth",
        heap.reachableShare(),
        HeapRule.LEAST_FULL_GROWTH,
        "share of the overall slope",
        String.format(
            Locale.ROOT,
            "what can be reached from the roots was counted: it grew by %.0f %% of what the"
                + " trend says",
            heap.reachableShare() * 100));
  }

  private static @Nullable Evidence generations(Generations generations) {
    if (Double.isNaN(generations.perCollection())) {
      return null;
    }
    return new Evidence(
        "generations",
        generations.perCollection(),
        0,
        "generations per collection",
        String.format(
            Locale.ROOT,
            "survivors of %d generations, %.1f more with each of the last %d collections",
            generations.now(),
            generations.perCollection(),
            generations.collections()));
  }

  private static @Nullable Evidence bounded(@Nullable Bound bound) {
    if (bound == null) {
      return null;
    }
    String container =
        switch (bound.strength()) {
          case KEPT -> "the container cannot grow for ever: ";
          case BY_NAME -> "the container may be bounded: ";
          case BROKEN -> "the container grows although it should not: ";
        };
    return new Evidence(
        "bounded-container", bound.isBroken() ? 0 : 1, 1, "bounds found", container + bound.why());
  }

  private static @Nullable Evidence used(Holder holder) {
    if (holder.sampled() <= 0) {
      return null;
    }
    return new Evidence(
        "staleness",
        holder.untouchedShare(),
        HeapRule.LEAST_UNTOUCHED,
        "share of watched objects",
        "of " + holder.sampled() + " objects watched, " + holder.untouched() + " were not touched");
  }

  private static @Nullable Evidence accumulation(Holder holder) {
    if (holder.sizeThen() < 0 || holder.sizeNow() <= 0) {
      return null;
    }
    String moved =
        holder.added() > 0
            ? "; " + holder.added() + " put in, " + holder.removed() + " taken out"
            : "";
    return new Evidence(
        "accumulation",
        (double) holder.sizeNow() - holder.sizeThen(),
        0,
        "elements",
        "its container went from "
            + holder.sizeThen()
            + " to "
            + holder.sizeNow()
            + " elements"
            + moved);
  }
}
