package dev.tidemark.detect.outside;

import dev.tidemark.detect.Memory;
import dev.tidemark.series.Points;

/**
 * Whether a growth has broken off: the sum of what is missing of the line, one-sided.
 *
 * <p>Source: E. S. Page, "Continuous inspection schemes", Biometrika 41, 1954. The line is that of
 * the first two thirds of a window; the last third is held against it. Half a deviation is allowed
 * for, and deviations are widened where readings resemble their neighbours.
 *
 * @param missing the sum now, in deviations; 0 where nothing is missing
 * @param shortBy how far the newest points are below the line, as a share of what the line gains in
 *     that third
 */
record Cusum(double missing, double shortBy) {
  private static final double ALLOWED = 0.5;

  static Cusum of(Points points) {
    int third = points.count() / 3;
    Points before = points.first(points.count() - third);
    Line line = Line.fit(before);
    double[] residuals = new double[before.count()];
    double squares = 0;
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = rest(before, i, line);
      squares += residuals[i] * residuals[i];
    }
    double deviation =
        Math.sqrt(squares / Math.max(1, residuals.length - 2) * Memory.inflation(residuals));
    Points last = points.last(third);
    double sum = 0;
    double below = 0;
    int newest = Math.max(1, third / 3);
    for (int i = 0; i < last.count(); i++) {
      double rest = rest(last, i, line);
      sum = deviation == 0 ? 0 : Math.max(0, sum - rest / deviation - ALLOWED);
      below -= i >= last.count() - newest ? rest / newest : 0;
    }
    double gained = line.perSecond() * last.spanSeconds();
    return new Cusum(sum, gained <= 0 ? 0 : below / gained);
  }

  private static double rest(Points points, int i, Line line) {
    return points.values()[i] - line.intercept() - line.perSecond() * points.seconds()[i];
  }
}
