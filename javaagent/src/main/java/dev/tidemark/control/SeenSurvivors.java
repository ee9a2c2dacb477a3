package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.ClassesView;
import dev.tidemark.detect.Generations;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.HeapView;
import dev.tidemark.detect.Holder;
import dev.tidemark.detect.Onset;
import dev.tidemark.detect.Survivors;
import dev.tidemark.detect.TheilSen;
import dev.tidemark.detect.Trend;
import dev.tidemark.investigate.Accumulation;
import dev.tidemark.investigate.Definitions;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Reached;
import dev.tidemark.investigate.Staleness;
import dev.tidemark.investigate.Survival;
import dev.tidemark.series.Points;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an investigation's outcome says about an account's growth, for the rule. */
final class SeenSurvivors {
  private static final int FEW_POINTS = 6;

  /** When a growth began is not known to the minute. */
  private static final double ABOUT = 1.25;

  private SeenSurvivors() {}

  /** Null where the outcome says nothing about the growth. */
  static @Nullable Survivors of(Case one, Outcome outcome, AccountSeries series, double now) {
    Growth.Steady steady = one.lastSteady();
    if (!(outcome instanceof Outcome.Sites sites)
        || steady == null
        || series.points(one.kind()).count() == 0) {
      return null;
    }
    Trend recent =
        TheilSen.fit(series.points(one.kind()).within(sites.window().toMillis() / 1000.0));
    // Of the same time as the sites, unless the growth has ended: then little must not explain it.
    double steadyPace = steady.trend().perSecond();
    double pace = recent.perSecond() < 0.3 * steadyPace ? steadyPace : recent.perSecond();
    // In production an investigation lasts for three buckets, whose slope is mostly noise.
    pace = recent.points() < FEW_POINTS ? Math.min(pace, steadyPace) : pace;
    double grown = Math.max(1, pace * sites.window().toMillis() / 1000.0);
    return new Survivors(
        Math.max(0, Math.min(1, sites.grownBytes() / grown)),
        sites.ageKnown(),
        series.collectionsSince(one.kind(), askedFrom(one, series, now, steady.trend())),
        sites.grownBytes(),
        one.kind() == Kind.HEAP ? heapView(sites, series, now, one, steady.trend(), pace) : null,
        classesView(one, sites, series, now, steady.trend()));
  }

  /**
   * Since when a collection counts. Of the heap since the growth began, however long ago: what they
   * left is compared with it. Of what else garbage holds, since the growth that is seen.
   */
  private static double askedFrom(Case one, AccountSeries series, double now, Trend trend) {
    double seen = now - trend.spanSeconds();
    return one.kind() == Kind.HEAP
        ? Math.min(seen, since(one, series.points(Kind.HEAP), trend))
        : seen;
  }

  private static @Nullable ClassesView classesView(
      Case one, Outcome.Sites sites, AccountSeries series, double now, Trend trend) {
    Definitions definitions = sites.definitions();
    return definitions == null
        ? null
        : new ClassesView(
            now - since(one, series.points(one.kind()), trend),
            definitions.once(),
            definitions.onceShare(),
            definitions.living());
  }

  /** Followed back, a growth that slows down seems older than it is. */
  private static double since(Case one, Points points, Trend trend) {
    return Math.max(one.onset(points, trend).seconds(), one.growingSince());
  }

  private static HeapView heapView(
      Outcome.Sites sites, AccountSeries series, double now, Case one, Trend trend, double pace) {
    Points points = series.points(Kind.HEAP);
    Onset onset = one.onset(points, trend);
    Points full = since(onset.seconds(), series.fullCollections(), now);
    double expected = pace * full.spanSeconds();
    double share =
        full.count() < 2 || expected <= 0
            ? Double.NaN
            : (full.lastValue() - full.values()[0]) / expected;
    return new HeapView(
        now - since(one, points, trend),
        share,
        reachableShare(grown(sites.reached(), now - since(one, points, trend)), pace, series),
        sites.survival() == null ? Double.NaN : sites.survival().medianAgeSeconds(),
        generations(sites),
        holder(sites.holding()));
  }

  /** Also one from shortly before, as the beginning; none where the newest is from before. */
  private static Points since(double onset, Points full, double now) {
    boolean none = full.count() == 0 || full.seconds()[full.count() - 1] < onset;
    return none ? full.first(0) : full.within(now - onset);
  }

  /**
   * Since the oldest count of this growth: what was there before, from an earlier false alarm, says
   * nothing of it. Where all are older, the newest of them is the nearest; null where there is
   * none.
   */
  static @Nullable Reached grown(List<Reached> counts, double growingSeconds) {
    for (Reached one : counts) {
      if (one.seconds() <= ABOUT * growingSeconds) {
        return one;
      }
    }
    return counts.isEmpty() ? null : counts.get(counts.size() - 1);
  }

  /** NaN where the growth is so little that what is needed for a moment may be as much. */
  private static double reachableShare(
      @Nullable Reached reached, double pace, AccountSeries series) {
    double expected = reached == null ? 0 : pace * reached.seconds();
    return reached == null || expected < series.leastCounted()
        ? Double.NaN
        : reached.bytes() / expected;
  }

  private static Generations generations(Outcome.Sites sites) {
    Survival survival = sites.survival();
    return survival == null
        ? new Generations(0, Double.NaN, 0)
        : new Generations(
            survival.generations(), survival.generationsPerCollection(), survival.collections());
  }

  private static @Nullable Holder holder(@Nullable Holding holding) {
    Accumulation accumulation = holding == null ? null : holding.accumulation();
    if (holding == null || accumulation == null) {
      return null;
    }
    Staleness staleness = holding.staleness();
    return new Holder(
        accumulation.bound(),
        accumulation.sizeThen(),
        accumulation.sizeNow(),
        staleness == null ? 0 : staleness.sampled(),
        staleness == null ? 0 : staleness.untouched(),
        staleness == null ? 0 : staleness.added(),
        staleness == null ? 0 : removed(accumulation, staleness));
  }

  /**
   * What goes in bulk, by {@code drainTo} or {@code removeIf}, is one call, and an iterator's
   * removal may be none. Of what was put in and is not there the most part was taken out; a small
   * difference is the estimate's.
   */
  private static long removed(Accumulation accumulation, Staleness staleness) {
    boolean known =
        accumulation.containers() == 1
            && accumulation.sizeThen() >= 0
            && accumulation.sizeNow() >= 0;
    long gone = staleness.added() - Math.max(0, accumulation.sizeNow() - accumulation.sizeThen());
    return known && 2 * gone >= staleness.added()
        ? Math.max(staleness.removed(), gone)
        : staleness.removed();
  }
}
