package dev.tidemark.control;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.ExactPace;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Growth;
import dev.tidemark.detect.LeakRule;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Onset;
import dev.tidemark.detect.State;
import dev.tidemark.detect.Survivors;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.threshold.ThresholdSignals;
import dev.tidemark.finding.Advice;
import dev.tidemark.finding.Finding;
import dev.tidemark.finding.Fingerprint;
import dev.tidemark.finding.RankedSite;
import dev.tidemark.finding.RuledOut;
import dev.tidemark.finding.Together;
import dev.tidemark.investigate.Holding;
import dev.tidemark.investigate.Outcome;
import dev.tidemark.investigate.Site;
import dev.tidemark.probe.Availability;
import dev.tidemark.series.Points;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a finding of what a case knows. Pure, but for what it is given. */
final class Composer {
  private static final int MOST_SITES = 10;

  private final long pid;
  private final int javaFeature;

  Composer(long pid, int javaFeature) {
    this.pid = pid;
    this.javaFeature = javaFeature;
  }

  /**
   * What the composer is told of the world around the case.
   *
   * @param points the account's series
   * @param full what collections of the whole heap left
   * @param epoch time of day at second 0 of the series' clock
   * @param limits that this account counts against
   * @param trends of all accounts, for what is ruled out
   * @param means whether the culprit can be named here
   * @param consequences what grows with it
   * @param thresholds what is said of the whole process
   */
  record Context(
      Points points,
      Points full,
      Instant epoch,
      List<Limit> limits,
      Map<Kind, Trend> trends,
      Availability means,
      List<Together.Consequence> consequences,
      ThresholdSignals.Said thresholds) {}

  /** Null while there is nothing to tell. */
  @Nullable Finding compose(Case one, Context context) {
    State state = one.state();
    Growth.Steady steady = one.lastSteady();
    Instant suspectedAt = one.suspectedAt();
    if (state == null || steady == null || suspectedAt == null) {
      return null;
    }
    Began began = began(one, context, steady.trend(), suspectedAt);
    Trend trend =
        one.kind() == Kind.HEAP
            ? ExactPace.of(steady.trend(), context.points(), context.full())
            : steady.trend();
    List<RankedSite> sites = sites(one.outcome());
    LeakRule.Decision decision = one.decision();
    List<Evidence> evidence = decision == null ? steady.evidence() : decision.evidence();
    Survivors survivors = one.survivors();
    Holding holding = one.outcome() instanceof Outcome.Sites held ? held.holding() : null;
    // Of what rests the pace is not known: it was that of the growth, and there is none now.
    boolean rests = state == State.CLEARED || one.isResting();
    Forecast forecast = nearest(context.limits(), trend);
    Limit first = context.limits().isEmpty() ? null : context.limits().get(0);
    return new Finding(
        id(one),
        one.kind(),
        state,
        one.verdict(),
        one.transitions(),
        // A clock that was set moves the series, not what was told.
        earlier(began.at(), suspectedAt),
        suspectedAt,
        one.confirmedAt(),
        one.kind() == Kind.RETAINED_FREE ? began.now() : Math.max(0, began.grown()),
        trend,
        forecast == null ? first : forecast.limit(),
        rests ? null : forecast,
        sites,
        survivors == null ? null : survivors.coverage(),
        holding,
        one.outcome() instanceof Outcome.Sites aged ? aged.survival() : null,
        one.isOpen() ? with(evidence, context.thresholds()) : evidence,
        ruledOut(one.kind(), trend, context.trends()),
        doubts(one, context, decision),
        state == State.CLEARED && sites.isEmpty()
            ? List.of()
            : Advice.of(
                one.kind(),
                one.verdict(),
                context.means().isAvailable(),
                sites,
                holding,
                pid,
                javaFeature),
        new Together(one.partOf(), context.consequences()));
  }

  /** When the growth began, by how much it has grown since, and what there is now. */
  private record Began(Instant at, double grown, double now) {}

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** A series that has just begun anew, after a pause, has no point: then what was known tells. */
  private static Began began(Case one, Context context, Trend trend, Instant suspectedAt) {
    Points points = context.points();
    if (points.count() == 0) {
      double grown = trend.perSecond() * trend.spanSeconds();
      return new Began(
          suspectedAt.minusMillis(Math.round(trend.spanSeconds() * 1000)), grown, grown);
    }
    Onset onset = one.onset(points, trend);
    double now = points.lastValue();
    return new Began(
        context.epoch().plusMillis(Math.round(onset.seconds() * 1000)),
        now - onset.baseline(),
        now);
  }

  /** What speaks of the whole process besides, and of how much that could be read. */
  private static List<Evidence> with(List<Evidence> own, ThresholdSignals.Said thresholds) {
    if (thresholds.known() == 0) {
      return own;
    }
    List<Evidence> all = new ArrayList<>(own);
    all.addAll(thresholds.speaking());
    int speaking = thresholds.speaking().size();
    boolean most = 2 * speaking >= thresholds.known();
    all.add(
        new Evidence(
            "thresholds",
            speaking,
            thresholds.known() / 2.0,
            "signals",
            speaking
                + " of "
                + thresholds.known()
                + " thresholds over the whole process are passed, which "
                + (most ? "speaks for it" : "makes it less certain")));
    return all;
  }

  /** What the newest sites say, else what was known before, else the account alone. */
  private static String id(Case one) {
    String seen =
        one.outcome() instanceof Outcome.Sites sites ? id(one.kind(), sites) : one.history().id();
    return seen == null ? Fingerprint.of(one.kind(), null, null) : seen;
  }

  static String id(Kind kind, Outcome.Sites found) {
    return Fingerprint.of(
        kind, found.sites().isEmpty() ? null : found.sites().get(0), found.holding());
  }

  /** To the limit that is hit first; null when the trend does not rise. */
  private static @Nullable Forecast nearest(List<Limit> limits, Trend trend) {
    Forecast nearest = null;
    for (Limit limit : limits) {
      Forecast forecast = Forecast.of(limit, trend);
      if (forecast != null && (nearest == null || forecast.seconds() < nearest.seconds())) {
        nearest = forecast;
      }
    }
    return nearest;
  }

  private static List<RankedSite> sites(@Nullable Outcome outcome) {
    List<RankedSite> ranked = new ArrayList<>();
    if (outcome instanceof Outcome.Sites found) {
      double total = Math.max(1, found.grownBytes());
      for (Site site : found.sites().stream().limit(MOST_SITES).toList()) {
        ranked.add(new RankedSite(ranked.size() + 1, Math.min(1, site.bytes() / total), site));
      }
    }
    return ranked;
  }

  /** The accounts that could have been it and stood still while this one grew. */
  private static List<RuledOut> ruledOut(Kind kind, Trend trend, Map<Kind, Trend> trends) {
    List<RuledOut> out = new ArrayList<>();
    for (Map.Entry<Kind, Trend> other : trends.entrySet()) {
      double pace = other.getValue().perSecond();
      if (other.getKey() != kind && pace < trend.perSecond() / 10) {
        out.add(
            new RuledOut(
                other.getKey().name(),
                pace <= 0
                    ? RuledOut.STILL
                    : "grew by only " + Bytes.text(pace * 60) + "/min meanwhile"));
      }
    }
    return out;
  }

  private static List<String> doubts(
      Case one, Context context, LeakRule.@Nullable Decision decision) {
    List<String> doubts = new ArrayList<>();
    if (decision != null && decision.state() == State.SUSPECTED) {
      doubts.add(decision.why());
    }
    if (!context.means().isAvailable() && !(one.outcome() instanceof Outcome.Sites)) {
      doubts.add("the culprit cannot be named here: " + context.means().reason());
      if (!context.means().remedy().isEmpty()) {
        doubts.add("to lift that: " + context.means().remedy());
      }
    }
    if (one.isOpen() && one.isResting()) {
      doubts.add("it does not grow at present; what leaks with each request rests without them");
    }
    Outcome outcome = one.outcome();
    if (outcome instanceof Outcome.Sites sites) {
      doubts.addAll(sites.notes());
    } else if (outcome instanceof Outcome.Consequence consequence) {
      doubts.add("it may come with " + consequence.of() + ": " + consequence.why());
    } else if (outcome instanceof Outcome.Inconclusive inconclusive) {
      doubts.add("the investigation found nothing to stand for: " + inconclusive.why());
    } else if (outcome instanceof Outcome.Failed failed) {
      doubts.add("the investigation failed: " + failed.what());
    }
    return doubts;
  }
}
