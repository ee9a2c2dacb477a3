package dev.tidemark.detect.outside;

/**
 * A level and a trend that both move: ETS(A,A,N), the same model as ARIMA(0,2,2).
 *
 * <p>A line weighs all of a window alike; this weighs what is recent more, by as much as has
 * forecast best one step ahead in the window itself. Source: C. C. Holt, 1957, and R. Hyndman, A.
 * Koehler, K. Ord, R. Snyder, "Forecasting with Exponential Smoothing", 2008: the recursions in the
 * form of errors, the variance of forecasts by its table 6.1; that it is ARIMA(0,2,2) is there in
 * chapter 11.
 *
 * @param level at the newest bucket
 * @param perStep the trend, in each bucket
 * @param alpha how much of an error the level takes up
 * @param beta how much of it the trend takes up
 * @param sigma deviation of the errors one step ahead
 * @param stepSeconds of a bucket
 */
record LocalTrend(
    double level, double perStep, double alpha, double beta, double sigma, double stepSeconds) {
  private static final double[] ALPHAS = {0.05, 0.1, 0.2, 0.4, 0.7};
  private static final double[] BETA_SHARES = {0, 0.02, 0.05, 0.1, 0.3};
  private static final double Z_95 = 1.96;

  /** A forecast beyond as many steps is none. */
  private static final int MOST_STEPS = 100_000;

  /**
   * @param values by bucket, the oldest first, NaN where unknown
   * @param line through the same values: where it starts
   */
  static LocalTrend of(double[] values, double stepSeconds, Line line) {
    LocalTrend best = null;
    for (double alpha : ALPHAS) {
      for (double share : BETA_SHARES) {
        LocalTrend one = run(values, stepSeconds, line, alpha, alpha * share);
        if (best == null || one.sigma < best.sigma) {
          best = one;
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("the grid is not empty");
    }
    return best;
  }

  private static LocalTrend run(
      double[] values, double stepSeconds, Line line, double alpha, double beta) {
    double trend = line.perSecond() * stepSeconds;
    double level = line.intercept() - trend;
    double squares = 0;
    int n = 0;
    for (double value : values) {
      level += trend;
      if (!Double.isNaN(value)) {
        double error = value - level;
        level += alpha * error;
        trend += beta * error;
        squares += error * error;
        n++;
      }
    }
    double sigma = n < 3 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 2));
    return new LocalTrend(level, trend, alpha, beta, sigma, stepSeconds);
  }

  double perSecond() {
    return perStep / stepSeconds;
  }

  /** Seconds until it is that high; infinite where it does not rise. */
  double secondsTo(double bytes) {
    return perStep <= 0
        ? Double.POSITIVE_INFINITY
        : Math.max(0, (bytes - level) / perStep) * stepSeconds;
  }

  /** The earliest, with 95 % certainty on both sides. */
  double earliest(double bytes) {
    return first(bytes, Z_95);
  }

  /** The latest; infinite where it may not get there at all. */
  double latest(double bytes) {
    return first(bytes, -Z_95);
  }

  private double first(double bytes, double z) {
    for (int h = 1; h < MOST_STEPS; h += 1 + h / 50) {
      if (level + h * perStep + z * deviation(h) >= bytes) {
        return h * stepSeconds;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Of a forecast of {@code h} steps. */
  double deviation(int h) {
    double moved = alpha * alpha + alpha * beta * h + beta * beta * h * (2.0 * h - 1) / 6;
    return sigma * Math.sqrt(1 + (h - 1) * moved);
  }
}
