package dev.tidemark.detect.outside;

import dev.tidemark.detect.Bytes;
import dev.tidemark.detect.Evidence;
import dev.tidemark.detect.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was asked about one growth and what came out, in words. */
final class Reasons {
  private final Thresholds thresholds;
  private final List<Evidence> list = new ArrayList<>();

  Reasons(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  List<Evidence> list() {
    return list;
  }

  void slope(Trend trend, Line line) {
    list.add(
        new Evidence(
            "straight-growth",
            line.certainty(),
            0,
            "standard errors",
            String.format(
                Locale.ROOT,
                "rises by %s/min over %s, %.0f standard errors above zero, memory of the readings"
                    + " counted in",
                Bytes.text(trend.perMinute()),
                Bytes.duration(trend.spanSeconds()),
                Math.min(999, line.certainty()))));
  }

  void recent(Bend bend) {
    list.add(
        new Evidence(
            "recent-third",
            bend.recentShare(),
            thresholds.recentShare(),
            "share of the slope before",
            String.format(
                Locale.ROOT,
                "the most recent third rises at %.0f %% of the pace before",
                100 * Math.min(9.99, bend.recentShare()))));
  }

  void load(LoadShare load) {
    list.add(
        new Evidence(
            "load",
            load.kept(),
            thresholds.loadShare(),
            "share of the slope",
            load.known()
                ? String.format(
                    Locale.ROOT,
                    "with the load taken out %.0f %% of the growth is left%s",
                    100 * load.kept(),
                    load.keepsUp() == 0
                        ? ""
                        : String.format(
                            Locale.ROOT,
                            "; the load itself rose %.1f times as much, each as a share of where it"
                                + " began",
                            Math.min(99, load.keepsUp())))
                : "no load is known; whether the growth follows it cannot be told"));
  }

  void worst(double rise, double worst) {
    list.add(
        new Evidence(
            "worst-benign",
            rise,
            thresholds.benignTimes() * worst,
            "bytes",
            worst == 0
                ? "nothing that came to an end by itself was seen of this account before"
                : "rose by "
                    + Bytes.text(rise)
                    + "; the most that ended by itself over this length was "
                    + Bytes.text(worst)));
  }

  void consumed(double consumed, double share, boolean fresh) {
    list.add(
        new Evidence(
            "room",
            consumed,
            share,
            "share of the room",
            String.format(
                Locale.ROOT,
                "has taken %.0f %% of the room there was%s",
                100 * consumed,
                fresh ? ", after a time of rest" : "")));
  }

  void cusum(Cusum cusum) {
    list.add(
        new Evidence(
            "cusum",
            cusum.missing(),
            thresholds.missing(),
            "deviations",
            cusum.missing() <= thresholds.missing()
                ? "it has not broken off: the most recent third is on the line of what was before"
                : String.format(
                    Locale.ROOT,
                    "the newest readings are below the line of what was before, by %.0f %% of what"
                        + " it gains in a third of the window",
                    100 * cusum.shortBy())));
  }

  /**
   * @param end bytes at which a limit is hit
   */
  void localTrend(LocalTrend trend, double end) {
    double seconds = trend.secondsTo(end);
    double latest = trend.latest(end);
    list.add(
        new Evidence(
            "local-trend",
            seconds,
            0,
            "seconds to the limit",
            Double.isInfinite(seconds)
                ? "a trend that may change, ARIMA(0,2,2), does not reach the limit"
                : String.format(
                    Locale.ROOT,
                    "a trend that may change, ARIMA(0,2,2), reaches the limit in %s, not before"
                        + " %s%s",
                    Bytes.duration(seconds),
                    Bytes.duration(trend.earliest(end)),
                    Double.isInfinite(latest)
                        ? ", perhaps never"
                        : ", not after " + Bytes.duration(latest))));
  }
}
