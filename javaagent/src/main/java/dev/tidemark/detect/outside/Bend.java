package dev.tidemark.detect.outside;

import dev.tidemark.series.Points;

/**
 * Whether a growth bends towards an end: a saturating curve against a straight line.
 *
 * <p>The curve is {@code a + b (1 - exp(-t / T))}; for each T of a grid it is linear in a and b.
 * What warms up and what fills a cache follows such a curve, a leak does not (the idea is in
 * Cotroneo et al., ISSRE 2007, and Netflix's cache warm-up models).
 *
 * @param end the level that the curve tends to, at the end of time; NaN where the line is as good
 * @param better how much smaller the sum of squares is with the curve, 0 to 1
 * @param recentShare slope of the last third over the slope of the first two
 */
record Bend(double end, double better, double recentShare) {
  private static final double[] TIMES = {0.15, 0.3, 0.5, 0.8, 1.3};

  /** A curve has one parameter more; by this much it must be better to be believed. */
  private static final double LEAST_BETTER = 0.3;

  static Bend of(Points points, Line line) {
    double best = line.leftOver();
    double end = Double.NaN;
    double span = points.spanSeconds();
    for (double time : TIMES) {
      double[] curve = new double[points.count()];
      for (int i = 0; i < curve.length; i++) {
        curve[i] = -Math.expm1(-(points.seconds()[i] - points.seconds()[0]) / (time * span));
      }
      Line fit = lineOver(curve, points.values());
      if (fit.leftOver() < best && fit.perSecond() > 0) {
        best = fit.leftOver();
        end = fit.intercept() + fit.perSecond();
      }
    }
    double better = line.leftOver() == 0 ? 0 : 1 - best / line.leftOver();
    int third = Math.max(3, points.count() / 3);
    double recent = Line.fit(points.last(third)).perSecond();
    double before = Line.fit(points.first(points.count() - third)).perSecond();
    return new Bend(
        better >= LEAST_BETTER ? end : Double.NaN,
        better,
        before <= 0 ? Double.POSITIVE_INFINITY : recent / before);
  }

  boolean ends() {
    return !Double.isNaN(end);
  }

  private static Line lineOver(double[] x, double[] y) {
    return Line.fit(new Points(x, y));
  }
}
