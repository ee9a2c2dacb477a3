package dev.tidemark.it.score.rival;

/**
 * A straight line by ordinary least squares.
 *
 * @param slope for each second
 * @param intercept at second 0
 * @param rSquared share of the variance that it explains
 */
record Line(double slope, double intercept, double rSquared) {

  static Line fit(Buckets points, int from, int to) {
    int n = to - from;
    if (n < 2) {
      return new Line(0, n == 0 ? 0 : points.value(from), 0);
    }
    double t0 = points.seconds(from);
    double meanT = 0;
    double meanY = 0;
    for (int i = from; i < to; i++) {
      meanT += points.seconds(i) - t0;
      meanY += points.value(i);
    }
    meanT /= n;
    meanY /= n;
    double tt = 0;
    double ty = 0;
    double yy = 0;
    for (int i = from; i < to; i++) {
      double t = points.seconds(i) - t0 - meanT;
      double y = points.value(i) - meanY;
      tt += t * t;
      ty += t * y;
      yy += y * y;
    }
    double slope = tt == 0 ? 0 : ty / tt;
    double rSquared = tt == 0 || yy == 0 ? 0 : ty * ty / (tt * yy);
    return new Line(slope, meanY - slope * (meanT + t0), rSquared);
  }

  static Line fit(Buckets points, int from) {
    return fit(points, from, points.count());
  }
}
