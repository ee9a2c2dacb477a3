package dev.tidemark.it.score.rival;

import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.SteadyGrowth;
import dev.tidemark.it.score.series.Column;
import dev.tidemark.series.Series;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The first signal of Tidemark alone, on each account: what the engine was before it had more. */
public final class OutsideTrend implements Judge {
  private static final List<Column> ACCOUNTS =
      List.of(
          Column.HEAP_AFTER,
          Column.METASPACE,
          Column.THREAD,
          Column.DIRECT_BUFFER,
          Column.MAPPED_FILE,
          Column.NATIVE_MALLOC,
          Column.JVM_INTERNAL,
          Column.KERNEL,
          Column.UNEXPLAINED);

  /** Production's windows in points of ten minutes: a week is judged in a second. */
  private static final Scale COARSE =
      new Scale(
          10,
          600,
          10,
          15 * 60,
          3 * 3600,
          List.of(24 * 3600.0),
          18,
          32 << 20,
          0.01,
          128 << 20,
          180,
          15 * 60,
          30 * 60,
          48 * 6);

  @Override
  public String name() {
    return "Steady growth alone";
  }

  @Override
  public String description() {
    return "The first of Tidemark's signals by itself: Theil–Sen on the minima of each account.";
  }

  @Override
  public Sitting sit(Facts facts) {
    Scale scale = facts.lab() ? Scale.LAB : COARSE;
    SteadyGrowth growth = new SteadyGrowth(scale, facts.limitBytes());
    Map<Column, Series> series = new EnumMap<>(Column.class);
    ACCOUNTS.forEach(a -> series.put(a, new Series(scale.bucketSeconds(), scale.capacity())));
    double every = scale.windowSeconds() / 3;
    return new Sitting() {
      private double nextAt = scale.warmUpSeconds();
      private List<Alarm> standing = List.of();

      @Override
      public List<Alarm> see(Reading reading) {
        series.forEach(
            (account, one) -> {
              double value = reading.value(account);
              if (!Double.isNaN(value)) {
                one.add(reading.seconds(), value);
              }
            });
        if (reading.seconds() >= nextAt) {
          nextAt = reading.seconds() + every;
          standing = judge();
        }
        return standing;
      }

      private List<Alarm> judge() {
        List<Alarm> alarms = new ArrayList<>();
        series.forEach(
            (account, one) -> {
              if (growth.judge(one.points()) instanceof Growth.Steady steady) {
                double room =
                    account == Column.HEAP_AFTER ? facts.maxHeapBytes() - one.last() : Double.NaN;
                alarms.add(
                    new Alarm(
                        account == Column.HEAP_AFTER ? "HEAP" : account.name(),
                        room / steady.trend().perSecond(),
                        room / steady.trend().high(),
                        room / steady.trend().low(),
                        steady.evidence().get(0).text()));
              }
            });
        return alarms;
      }
    };
  }
}
