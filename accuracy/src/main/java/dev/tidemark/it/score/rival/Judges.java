package dev.tidemark.it.score.rival;

import dev.tidemark.it.score.rival.Threshold.Signal;
import java.util.List;

/** All who judge. The first is Tidemark. */
public final class Judges {
  private static final double HOUR = 3600;

  private Judges() {}

  public static List<Judge> all() {
    return List.of(
        new Tidemark(),
        new OutsideTrend(),
        one("RSS > baseline + 2σ", Signal.RSS_ABOVE_BASELINE),
        one("VSZ twice as fast as RSS", Signal.VSZ_TWICE_AS_FAST),
        one("Faults > 1000/s", Signal.FAULTS),
        one("Pressure > 10 %", Signal.PRESSURE),
        one("Anonymous faults > 80 %", Signal.ANONYMOUS_FAULTS),
        new Threshold(
            "Two of the five thresholds",
            "At least two of the five thresholds at once.",
            List.of(Signal.values()),
            2),
        new LeastSquares(6 * HOUR, 0.8, true),
        new MannKendall(6 * HOUR, 1.96, true),
        new Coroot(HOUR, 0.1),
        new Precog(false),
        new Precog(true),
        new LiveSetRule(0.01, HOUR),
        new LiveSetRule(0.0001, HOUR));
  }

  private static Judge one(String name, Signal signal) {
    String text =
        switch (signal) {
          case RSS_ABOVE_BASELINE ->
              "RSS above mean + 2σ of the first hour (after 15 min of warm-up) for 5 min.";
          case VSZ_TWICE_AS_FAST -> "VSZ grows twice as fast as RSS, and both grow, over 1 h.";
          case FAULTS -> "More than 1,000 minor faults a second for 5 min.";
          case PRESSURE -> "Memory pressure (some) above 10 % for 60 s.";
          case ANONYMOUS_FAULTS -> "More than 80 % of the faults on anonymous pages for 5 min.";
        };
    return new Threshold(name, text, List.of(signal), 1);
  }
}
