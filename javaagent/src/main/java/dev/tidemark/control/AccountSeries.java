package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.TheilSen;
import dev.tidemark.detect.Trend;
import dev.tidemark.report.Picture;
import dev.tidemark.series.Points;
import dev.tidemark.series.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The series of every account, and of the collections that happened meanwhile.
 *
 * <p>For the agent's one thread only.
 */
final class AccountSeries {
  private final Scale scale;
  private final Map<Kind, Series> series = new EnumMap<>(Kind.class);
  private final Series collections;

  AccountSeries(Scale scale) {
    this.scale = scale;
    this.collections = new Series(scale.bucketSeconds(), scale.capacity());
    restart();
  }

  /** Forgets what came before: it was read by other means and does not compare. */
  void restart() {
    for (Kind kind : Kind.values()) {
      series.put(kind, new Series(scale.bucketSeconds(), scale.capacity()));
    }
  }

  /**
   * @param now seconds of the agent's clock
   * @param collectionCount since the JVM started
   */
  void add(double now, Map<Kind, Long> accounts, double collectionCount) {
    accounts.forEach((kind, bytes) -> of(kind).add(now, (double) bytes));
    collections.add(now, collectionCount);
  }

  Points points(Kind kind) {
    return of(kind).points();
  }

  private Series of(Kind kind) {
    Series one = series.get(kind);
    if (one == null) {
      throw new IllegalStateException("no series for " + kind);
    }
    return one;
  }

  long collectionsSince(double seconds) {
    Points points = collections.points();
    double before = points.count() == 0 ? 0 : points.values()[0];
    for (int i = 0; i < points.count() && points.seconds()[i] <= seconds; i++) {
      before = points.values()[i];
    }
    return Math.round(collections.last() - before);
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

  Map<Kind, Trend> trends() {
    Map<Kind, Trend> trends = new EnumMap<>(Kind.class);
    series.forEach(
        (kind, one) -> {
          Points points = one.points().within(scale.windowSeconds());
          if (points.count() >= 3) {
            trends.put(kind, TheilSen.fit(points));
          }
        });
    return trends;
  }

  List<Picture.Account> accounts() {
    Map<Kind, Trend> trends = trends();
    List<Picture.Account> accounts = new ArrayList<>();
    series.forEach(
        (kind, one) -> {
          if (!Double.isNaN(one.last())) {
            accounts.add(new Picture.Account(kind, one.last(), trends.get(kind)));
          }
        });
    return accounts;
  }
}
