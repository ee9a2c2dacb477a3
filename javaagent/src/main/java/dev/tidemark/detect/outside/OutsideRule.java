package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Forecast;
import dev.tidemark.detect.Limit;
import dev.tidemark.detect.Trend;
import dev.tidemark.detect.Verdict;
import dev.tidemark.detect.outside.Look.Standing;
import dev.tidemark.series.Points;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges one window of one account.
 *
 * <p>Two strong signals that do not depend on each other: the growth itself (certain for readings
 * that remember, still going on, in a straight line), and that nothing harmless explains it (not
 * the load, not a curve that ends, nothing this account has done before). How much of the room must
 * be gone before it is said depends on how easily it could be a cache: a growth that begins after a
 * time of rest is told early, one that has gone on since the start has to take half of the room.
 */
final class OutsideRule {
  private static final int LEAST_POINTS = 9;
  private static final double SETTLED_PACE = 0.75;
  private static final double Z_95 = 1.96;

  private final Levels levels;
  private final Thresholds thresholds;

  OutsideRule(Levels levels, Thresholds thresholds) {
    this.levels = levels;
    this.thresholds = thresholds;
  }

  /** Cheap, asked first: whether the window could say anything at all. */
  boolean worthLooking(Window window) {
    double floor =
        Math.max(levels.floorBytes(), levels.floorShareOfLimit() * window.room().bytes());
    return window.rise() > floor && window.consumed() >= thresholds.suspectShare();
  }

  /**
   * @param upSeconds of the JVM's life
   */
  Look judge(Window window, Buckets like, double upSeconds) {
    Points points = window.points(like);
    if (points.count() < LEAST_POINTS || points.count() < window.values().length / 2) {
      return quiet(window, "too few readings");
    }
    Line line = Line.fit(points);
    if (line.certainty() < thresholds.certainty()) {
      return quiet(window, "the slope may be zero");
    }
    Bend bend = Bend.of(points, line);
    if (bend.recentShare() < thresholds.recentShare()) {
      return benign(window, "the most recent third hardly rises");
    }
    Cusum cusum = Cusum.of(points);
    if (cusum.missing() > thresholds.missing() && cusum.shortBy() > thresholds.shortBy()) {
      return benign(window, "it has broken off");
    }
    Reasons reasons = new Reasons(thresholds);
    Trend trend = trend(line, points);
    reasons.slope(trend, line);
    reasons.recent(bend);
    reasons.cusum(cusum);
    @Nullable Forecast forecast = forecast(window, trend);
    double end = window.level() + window.room().left();
    reasons.localTrend(LocalTrend.of(window.values(), window.bucketSeconds(), line), end);
    String doubt = doubt(window, line, bend, upSeconds, reasons);
    return new Look(
        window.kind(),
        window.seconds(),
        doubt.isEmpty() ? Standing.LEAKS : Standing.GROWS,
        trend,
        forecast,
        doubt.isEmpty() ? "it goes on in a straight line, and nothing harmless explains it" : doubt,
        harmless(window, bend),
        window.hasBaseline(levels, upSeconds),
        List.of(),
        reasons.list());
  }

  /** Why it may be harmless; empty where nothing says so. The weakest evidence caps the verdict. */
  private String doubt(Window window, Line line, Bend bend, double upSeconds, Reasons reasons) {
    if (window.kind() == Kind.HEAP) {
      String unproven =
          WholeCollections.of(window.whole(), window.bucketSeconds(), line.perSecond()).doubt();
      if (!unproven.isEmpty()) {
        return unproven;
      }
    }
    LoadShare load = LoadShare.of(window.values(), window.load(), window.bucketSeconds(), line);
    reasons.load(load);
    if (load.kept() < thresholds.loadShare() || load.certainty() < thresholds.certainty() / 2) {
      return "it follows the load";
    }
    if (load.keepsUp() > thresholds.loadKeepsUp()) {
      return "the load rose as much";
    }
    if (bend.ends()) {
      boolean fits = bend.end() < window.level() + window.room().left();
      return "it bends towards an end at "
          + Bytes.text(bend.end())
          + (fits ? ", below the limit" : ", above the limit");
    }
    double[] all = window.all();
    double worst =
        WorstBenign.worst(all, window.lives(), window.before().length, window.values().length);
    reasons.worst(window.rise(), worst);
    if (window.rise() < thresholds.benignTimes() * worst) {
      return "this account has risen as much before, and that ended by itself";
    }
    boolean fresh = window.hasBaseline(levels, upSeconds);
    boolean settled =
        window.seconds() >= levels.settledSeconds()
            && bend.recentShare() >= SETTLED_PACE
            && window.keepsPace(SETTLED_PACE, upSeconds, levels.warmUpSeconds());
    double lacking = window.room().lacking(window.grown());
    if (!fresh && !settled && lacking > 0) {
      return "the limit is smaller by "
          + Bytes.text(lacking)
          + " than what was there before and the largest heap: a matter of sizing";
    }
    double share = fresh || settled ? thresholds.freshShare() : patience(load);
    reasons.consumed(window.consumed(), share, fresh);
    return window.consumed() < share ? "it is too early to tell it from a cache that fills" : "";
  }

  /** What a growth that bends would be; null where it does not. */
  private static @Nullable Verdict harmless(Window window, Bend bend) {
    if (!bend.ends()) {
      return null;
    }
    boolean fits = bend.end() < window.level() + window.room().left();
    return fits && window.room().lacking(window.grown()) <= 0 ? Verdict.CACHE : Verdict.SIZING;
  }

  private double patience(LoadShare load) {
    return load.known() ? thresholds.startShare() : thresholds.blindShare();
  }

  private Trend trend(Line line, Points points) {
    double half = Z_95 * thresholds.intervalWidth() * line.error();
    return new Trend(
        line.perSecond(),
        line.perSecond() - half,
        line.perSecond() + half,
        line.intercept(),
        points.count(),
        points.spanSeconds());
  }

  private static @Nullable Forecast forecast(Window window, Trend trend) {
    Room room = window.room();
    String name = room.name() == null ? "twice its size" : room.name();
    return Forecast.of(new Limit(name, room.bytes(), room.used()), trend);
  }

  private static Look quiet(Window window, String why) {
    return Look.quiet(window.kind(), window.seconds(), why);
  }

  private static Look benign(Window window, String why) {
    return new Look(
        window.kind(),
        window.seconds(),
        Standing.QUIET,
        null,
        null,
        why,
        Verdict.CACHE,
        false,
        List.of(),
        List.of());
  }
}
