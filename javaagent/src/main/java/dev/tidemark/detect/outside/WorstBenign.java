package dev.tidemark.detect.outside;

/**
 * The largest rise over a window of some length that this account has shown before and that came to
 * an end by itself: what is no worse than that is no news.
 *
 * <p>Source: Precog (Jindal, Staab, Kulkarni, Cardoso, Gerndt, Podolskiy, "Online Memory Leak
 * Detection in the Cloud-based Infrastructures", 2021), whose alarms must be worse than the worst
 * trend seen in training; here the training never ends.
 */
final class WorstBenign {
  private WorstBenign() {}

  /** From the lowest of the first third of a window to the lowest of its last third. */
  static double rise(double[] values, int from, int length) {
    int third = length / 3;
    double first = lowest(values, from, from + third);
    double last = lowest(values, from + length - third, from + length);
    return last - first;
  }

  /**
   * @param values all that is known, the oldest first, NaN where unknown
   * @param lives number of the JVM's life by bucket: what a restart ends has not ended by itself
   * @param before the windows end before this index
   * @param length of the windows
   * @return 0 where there was none
   */
  static double worst(double[] values, double[] lives, int before, int length) {
    double worst = 0;
    int step = Math.max(1, length / 6);
    for (int from = 0; from + length <= before; from += step) {
      if (lives[from] != lives[from + length - 1]) {
        continue;
      }
      double rise = rise(values, from, length);
      if (rise > worst && ended(values, lives, from + length, rise)) {
        worst = rise;
      }
    }
    return worst;
  }

  /**
   * Whether it stopped: well after, in the same life, it was at most a third of the rise higher.
   */
  private static boolean ended(double[] values, double[] lives, int from, double rise) {
    double top = Double.NaN;
    for (int i = from - 1; i >= 0 && Double.isNaN(top); i--) {
      top = values[i];
    }
    int until = from;
    while (until < values.length && lives[until] == lives[from - 1]) {
      until++;
    }
    double lowest = lowest(values, Math.min(until, from + (until - from) / 2), until);
    return !Double.isNaN(lowest) && lowest < top + rise / 3;
  }

  private static double lowest(double[] values, int from, int to) {
    double lowest = Double.NaN;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(values[i]) && !(values[i] >= lowest)) {
        lowest = values[i];
      }
    }
    return lowest;
  }
}
