package dev.tidemark.detect.outside;

import dev.tidemark.detect.Memory;
import dev.tidemark.series.Points;

/**
 * A straight line by least squares, with what is left over.
 *
 * @param perSecond the slope
 * @param intercept at second 0 of the points
 * @param error standard error of the slope, widened for residuals that resemble their neighbours
 * @param leftOver sum of the squared residuals
 * @param total sum of the squares about the mean
 */
record Line(double perSecond, double intercept, double error, double leftOver, double total) {

  static Line fit(Points points) {
    int n = points.count();
    double meanT = mean(points.seconds());
    double meanY = mean(points.values());
    double tt = 0;
    double ty = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double t = points.seconds()[i] - meanT;
      double y = points.values()[i] - meanY;
      tt += t * t;
      ty += t * y;
      yy += y * y;
    }
    double slope = tt == 0 ? 0 : ty / tt;
    double left = Math.max(0, yy - slope * ty);
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      residuals[i] = points.values()[i] - meanY - slope * (points.seconds()[i] - meanT);
    }
    double error =
        n < 3 || tt == 0
            ? Double.POSITIVE_INFINITY
            : Math.sqrt(left / (n - 2) / tt * Memory.inflation(residuals));
    return new Line(slope, meanY - slope * meanT, error, left, yy);
  }

  /** How many standard errors the slope is above zero. */
  double certainty() {
    return error == 0 ? Math.signum(perSecond) * Double.POSITIVE_INFINITY : perSecond / error;
  }

  double explained() {
    return total == 0 ? 0 : 1 - leftOver / total;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
