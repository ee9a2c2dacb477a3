package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.ClassRule;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.HeapRule;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.LoadSwing;
import dev.tidemark.detect.Onset;
import dev.tidemark.detect.RetentionLevel;
import dev.tidemark.detect.RetentionRule;
import dev.tidemark.detect.Scale;
import dev.tidemark.detect.SlowGrowth;
import dev.tidemark.detect.State;
import dev.tidemark.detect.SteadyGrowth;
import dev.tidemark.detect.Verdict;
import dev.tidemark.detect.WarmUp;
import dev.tidemark.detect.outside.Claim;
import dev.tidemark.detect.threshold.ProcessPast;
import dev.tidemark.detect.threshold.ThresholdSignals;
import dev.tidemark.series.Measure;
import dev.tidemark.series.Points;
import dev.tidemark.series.Sample;
import dev.tidemark.series.Series;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the series against every signal: what each account's growth looks like now, and what turns
 * that and an investigation's word into a decision.
 *
 * <p>For the agent's one thread only.
 */
final class Evaluation {
  /**
   * A short window of these says little: they move with the heap's size, with load, with the
   * kernel's caches. And no investigation says what of it is held.
   */
  private static final Set<Kind> OVER_HOURS_ONLY = Set.of(Kind.JVM_INTERNAL, Kind.KERNEL);

  /**
   * What the kernel takes back when it needs it, is confirmed by what was seen inside alone: a
   * large file that is mapped once and read through fills memory in a straight line as well.
   */
  private static final Set<Kind> EVICTABLE = Set.of(Kind.MAPPED_FILE);

  /**
   * From this part of its limit on an account is told whatever the load does; a heap that fills
   * takes CPU itself: collections.
   */
  private static final double FULL = 0.7;

  private final Scale scale;
  private final double uptimeAtZero;
  private final AccountSeries series;
  private final double processLimit;
  private final Map<Kind, Judged> judged = new EnumMap<>(Kind.class);
  private final RetentionLevel retentionLevel;
  private final WarmUp warmUp;
  private final ProcessPast process;
  private final ThresholdSignals thresholds = new ThresholdSignals();
  private ThresholdSignals.Said said = ThresholdSignals.Said.NOTHING;
  private Map<Kind, List<Limit>> limits = Map.of();
  private Series load;
  private double lastAt;

  /** Null in the laboratory, where nothing lasts for hours. */
  private final @Nullable OutsideView outside;

  /**
   * @param limitBytes what the process may use; 0 where there is no limit
   * @param uptimeAtZero seconds that the JVM had lived at second 0 of the agent's clock
   */
  Evaluation(Scale scale, double limitBytes, double uptimeAtZero) {
    this.scale = scale;
    this.uptimeAtZero = uptimeAtZero;
    this.series = new AccountSeries(scale);
    this.load = Series.ofMeans(scale.bucketSeconds(), scale.capacity());
    this.processLimit = limitBytes;
    this.retentionLevel = new RetentionLevel(scale);
    this.warmUp = new WarmUp(scale);
    this.process = new ProcessPast(scale);
    this.outside = scale.equals(Scale.PRODUCTION) ? new OutsideView() : null;
  }

  /**
   * A new reading.
   *
   * @param now seconds of the agent's clock
   */
  void add(double now, Moment moment, Sample sample) {
    limits = moment.limits();
    lastAt = now;
    series.add(now, moment);
    addLoad(now, sample);
    process.add(now, sample);
    said = thresholds.judge(process);
    if (outside != null) {
      outside.look(sample);
    }
  }

  /** As far as the agent knows it: the processor's. */
  private void addLoad(double now, Sample sample) {
    if (sample.has(Measure.CPU)) {
      load.add(now, sample.get(Measure.CPU));
    }
  }

  /** What an agent before this one has read of the same JVM. */
  void restore(List<Sample> samples) {
    series.restore(samples, uptimeAtZero);
    samples.forEach(one -> addLoad(one.get(Measure.UPTIME) - uptimeAtZero, one));
    if (outside != null) {
      outside.restart();
      outside.restore(samples);
    }
  }

  /** What comes does not compare with what was. */
  void restart() {
    series.restart();
    load = Series.ofMeans(scale.bucketSeconds(), scale.capacity());
    process.restart();
    if (outside != null) {
      outside.restart();
    }
  }

  AccountSeries series() {
    return series;
  }

  /** What is said of the whole process. */
  ThresholdSignals.Said thresholds() {
    return said;
  }

  Growth growth(Kind kind) {
    if (kind != Kind.RETAINED_FREE) {
      Claim claim = claim(kind);
      Growth steady =
          OVER_HOURS_ONLY.contains(kind)
              ? new Growth.Quiet("it does not grow, by what the last hours show")
              : steadyGrowth(kind);
      return claim == null ? steady : SlowGrowth.join(steady, series.points(kind), claim);
    }
    return retentionLevel.judge(
        series.points(kind),
        series.points(Kind.NATIVE_MALLOC),
        steadyGrowth(Kind.NATIVE_MALLOC),
        series.resident());
  }

  /** Of the same points it is the same: with a day of them behind it, a fit takes milliseconds. */
  private Growth steadyGrowth(Kind kind) {
    AccountSeries.Version version = series.version(kind);
    Judged before = judged.get(kind);
    if (before == null || !before.version().equals(version)) {
      SteadyGrowth steady = new SteadyGrowth(scale, limitBytes(kind));
      before = new Judged(version, steady.judge(series.points(kind)));
      judged.put(kind, before);
    }
    return before.growth();
  }

  /**
   * The smallest that the account counts against: what is little of the host's memory may be all of
   * a small heap.
   */
  private double limitBytes(Kind kind) {
    return limits.getOrDefault(kind, List.of()).stream()
        .mapToDouble(Limit::bytes)
        .min()
        .orElse(processLimit);
  }

  private record Judged(AccountSeries.Version version, Growth growth) {}

  /**
   * Why growth looks like warm-up; null where it does not, or where nothing grew.
   *
   * @param last how it grew when it last did
   */
  @Nullable String warmUp(Kind kind, Growth growth, Growth.@Nullable Steady last) {
    Growth.Steady steady = growth instanceof Growth.Steady now ? now : last;
    if (steady == null || kind == Kind.RETAINED_FREE) {
      return null;
    }
    Points points = series.points(kind);
    if (points.count() == 0) {
      return null;
    }
    double began = uptimeAtZero + Onset.of(points, steady.trend()).seconds();
    return growth instanceof Growth.Steady
        ? warmUp.slowing(kind, points.within(steady.trend().spanSeconds()), began)
        : warmUp.ended(kind, began);
  }

  /**
   * What decides about an account.
   *
   * @param canLook whether its culprit can be looked for here
   */
  Case.Rule rule(Kind kind, Predicate<Kind> canLook) {
    Case.Rule inside =
        switch (kind) {
          case RETAINED_FREE -> RetentionRule::judge;
          case HEAP -> new HeapRule(scale)::judge;
          case METASPACE -> new ClassRule(scale)::judge;
          default -> LeakRule::judge;
        };
    boolean confirmedInside = !OVER_HOURS_ONLY.contains(kind);
    return (growth, survivors) ->
        SlowGrowth.decide(
            heldBack(kind, growth, inside.judge(growth, survivors)),
            claim(kind),
            EVICTABLE.contains(kind) || (confirmedInside && canLook.test(kind)));
  }

  /** A leak that may be the day's load is not told before it is more than that. */
  private LeakRule.Decision heldBack(Kind kind, Growth growth, LeakRule.Decision decision) {
    Points points = series.points(kind);
    if (outside == null
        || decision.state() != State.CONFIRMED
        || decision.verdict() != Verdict.LEAK
        || points.count() == 0
        || !(growth instanceof Growth.Steady steady)) {
      return decision;
    }
    LoadSwing swing = new LoadSwing(scale, SteadyGrowth.floorBytes(scale, limitBytes(kind)));
    // Of the whole heap's collections one is a level.
    int least = kind == Kind.HEAP ? 1 : scale.leastBuckets();
    String why = swing.returns(lastAt, points, series.levels(kind), steady.trend(), least);
    if (why == null && !raisesTheLoad(kind, points)) {
      double growing = lastAt - Onset.of(points, steady.trend()).seconds();
      why = swing.rises(load.points(), points, steady.trend(), growing);
    }
    return why == null
        ? decision
        : new LeakRule.Decision(State.SUSPECTED, Verdict.UNKNOWN, why, decision.evidence());
  }

  /** Whether a leak of it takes CPU itself, so that the load says nothing: classes are compiled. */
  private boolean raisesTheLoad(Kind kind, Points points) {
    double limit = limitBytes(kind);
    return kind == Kind.METASPACE || (limit > 0 && points.lastValue() > FULL * limit);
  }

  private @Nullable Claim claim(Kind kind) {
    return outside == null ? null : outside.of(kind);
  }
}
