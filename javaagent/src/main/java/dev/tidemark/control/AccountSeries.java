package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.TheilSen;
import dev.tidemark.detect.Trend;
import dev.tidemark.report.Picture;
import dev.tidemark.series.LiveSet;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import dev.tidemark.series.Sample;
import dev.tidemark.series.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The series of every account, and of the collections that happened meanwhile.
 *
 * <p>For the agent's one thread only.
 */
final class AccountSeries {
  private static final Set<Kind> NOT_NEEDED = Set.of(Kind.HEAP, Kind.MAPPED_FILE, Kind.KERNEL);

  private final Scale scale;
  private final Map<Kind, Series> series = new EnumMap<>(Kind.class);
  private final Series collections;
  private final Series oldCollections;
  private final Series unloadings;
  private LiveSet liveSet;
  private Series besidesHeap;
  private Map<Kind, Trend> trends = Map.of();
  private long trendsOf = -1;
  private long restarts;

  AccountSeries(Scale scale) {
    this.scale = scale;
    this.collections = new Series(scale.bucketSeconds(), scale.capacity());
    this.oldCollections = new Series(scale.bucketSeconds(), scale.capacity());
    this.unloadings = new Series(scale.bucketSeconds(), scale.capacity());
    this.liveSet = new LiveSet(scale.bucketSeconds(), scale.capacity());
    this.besidesHeap = new Series(scale.bucketSeconds(), scale.capacity());
    restart();
  }

  /** Forgets what came before: it was read by other means and does not compare. */
  void restart() {
    for (Kind kind : Kind.values()) {
      series.put(kind, new Series(scale.bucketSeconds(), scale.capacity()));
    }
    liveSet = new LiveSet(scale.bucketSeconds(), scale.capacity());
    besidesHeap = new Series(scale.bucketSeconds(), scale.capacity());
    restarts++;
    trendsOf = -1;
  }

  /**
   * Goes on with what an agent before this one has read of the same JVM.
   *
   * @param samples the oldest first, by the JVM's uptime
   * @param uptimeAtZero the JVM's uptime at second 0 of the agent's clock
   */
  void restore(List<Sample> samples, double uptimeAtZero) {
    restart();
    for (Sample sample : samples) {
      add(sample.get(Measure.UPTIME) - uptimeAtZero, Moment.of(sample));
    }
  }

  /**
   * @param now seconds of the agent's clock
   */
  void add(double now, Moment moment) {
    moment.accounts().forEach((kind, bytes) -> of(kind).add(now, (double) bytes));
    collections.add(now, moment.collections());
    oldCollections.add(now, moment.oldCollections());
    if (!Double.isNaN(moment.unloadingCollections())) {
      unloadings.add(now, moment.unloadingCollections());
    }
    liveSet.add(now, moment.heapAfter(), moment.heapAfterOld());
    if (moment.accounts().containsKey(Kind.HEAP)) {
      besidesHeap.add(now, besidesHeap(moment.accounts()));
    }
  }

  /**
   * What is judged: resident bytes; of the heap, which seldom gives back to the system what it has,
   * what collections leave.
   */
  Points points(Kind kind) {
    return kind == Kind.HEAP ? liveSet.points() : of(kind).points();
  }

  /** What files hold can be evicted and read again; what the kernel holds is not counted by all. */
  private static double besidesHeap(Map<Kind, Long> accounts) {
    return accounts.entrySet().stream()
        .filter(one -> !NOT_NEEDED.contains(one.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** Resident bytes outside of the heap that cannot be evicted. */
  Points besidesHeap() {
    return besidesHeap.points();
  }

  /**
   * Bytes of growth from which on two counts of the heap tell more than the work's ups and downs.
   */
  double leastCounted() {
    return scale.floorBytes() / 2;
  }

  /** Which points these are: while it stays, {@link #points} says the same. */
  Version version(Kind kind) {
    return new Version(restarts, kind == Kind.HEAP ? liveSet.changes() : of(kind).closed());
  }

  /** How often all series began anew, and how often this one has changed since. */
  record Version(long restarts, long changes) {}

  /** Resident bytes, of the heap as well. */
  Points resident(Kind kind) {
    return of(kind).points();
  }

  /** What collections of the whole heap left, one point for each. */
  Points fullCollections() {
    return liveSet.oldPoints();
  }

  /**
   * What stood for certain, for as long back as is known: of the heap what collections of all of it
   * left, for what young ones leave climbs and falls with garbage grown old.
   */
  Points levels(Kind kind) {
    return kind == Kind.HEAP ? liveSet.oldLevels() : of(kind).points();
  }

  private Series of(Kind kind) {
    Series one = series.get(kind);
    if (one == null) {
      throw new IllegalStateException("no series for " + kind);
    }
    return one;
  }

  /** Collections that could have freed what this account holds. */
  long collectionsSince(Kind kind, double seconds) {
    Series counts =
        switch (kind) {
          case HEAP -> oldCollections;
          case METASPACE -> unloadings;
          default -> collections;
        };
    Points points = counts.points();
    if (points.count() == 0) {
      return 0;
    }
    double before = points.values()[0];
    for (int i = 0; i < points.count() && points.seconds()[i] <= seconds; i++) {
      before = points.values()[i];
    }
    return Math.round(counts.last() - before);
  }

  /** All accounts but the kernel's add up to the resident set. */
  double resident() {
    double sum = 0;
    for (Map.Entry<Kind, Series> one : series.entrySet()) {
      double last = one.getValue().last();
      sum += one.getKey() == Kind.KERNEL || Double.isNaN(last) ? 0 : last;
    }
    return sum;
  }

  /** Of the window; taken anew when a bucket has closed, which six readings share. */
  Map<Kind, Trend> trends() {
    long closed = series.values().stream().mapToLong(Series::closed).sum();
    if (closed != trendsOf) {
      trends = fitted();
      trendsOf = closed;
    }
    return trends;
  }

  private Map<Kind, Trend> fitted() {
    Map<Kind, Trend> fitted = new EnumMap<>(Kind.class);
    series.forEach(
        (kind, one) -> {
          Points points = one.points().within(scale.windowSeconds());
          if (points.count() >= 3) {
            fitted.put(kind, TheilSen.fit(points));
          }
        });
    return Collections.unmodifiableMap(fitted);
  }

  List<Picture.Account> accounts() {
    Map<Kind, Trend> now = trends();
    List<Picture.Account> accounts = new ArrayList<>();
    series.forEach(
        (kind, one) -> {
          if (!Double.isNaN(one.last())) {
            accounts.add(new Picture.Account(kind, one.last(), now.get(kind)));
          }
        });
    return accounts;
  }
}
