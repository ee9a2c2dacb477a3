package dev.tidemark.detect.outside;

import dev.tidemark.account.Kind;
import dev.tidemark.series.Points;
import org.jspecify.annotations.Nullable;

/**
 * One account over one length of time, with all that is asked about it.
 *
 * @param values by bucket, the oldest first, NaN where unknown
 * @param before all that is known before them, of earlier lives too
 * @param lives number of the JVM's life by bucket, of {@code before} and {@code values} in a row
 * @param load of the buckets of {@code values}
 * @param whole what collections of the whole heap left by bucket, NaN where there was none
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to read, never compared
record Window(
    Kind kind,
    double bucketSeconds,
    double[] values,
    double[] before,
    double[] lives,
    double[] load,
    double[] whole,
    Room room) {

  double seconds() {
    return values.length * bucketSeconds;
  }

  double rise() {
    return WorstBenign.rise(values, 0, values.length);
  }

  /** Over all of the window, if the floor rose in a straight line: thirds are two thirds apart. */
  double grown() {
    return rise() * 1.5;
  }

  /**
   * Of what the account could have taken when the window began, the share that it has taken since,
   * if its floor rose in a straight line.
   */
  double consumed() {
    double grown = grown();
    return grown <= 0 ? 0 : grown / (grown + room.left());
  }

  /**
   * Whether little happened before the window, in this life and after its warm-up: then it is not a
   * cache that fills from the start. The rest must be half as long as the growth, and longer than
   * the load takes to go up and down.
   */
  boolean hasBaseline(Levels levels, double upSeconds) {
    int swing = (int) Math.ceil(levels.swingSeconds() / bucketSeconds);
    int rest = Math.max((values.length + 1) / 2, swing);
    double known = upSeconds - levels.warmUpSeconds() - seconds();
    if (before.length < rest || known < rest * bucketSeconds) {
      return false;
    }
    double earlier = WorstBenign.rise(before, before.length - rest, rest);
    return earlier < 0.25 * rise();
  }

  /**
   * Whether it goes on as it did before the window, in this life: what fills goes slower and
   * slower. A log-like filling looks straight in each window by itself.
   */
  boolean keepsPace(double share, double upSeconds, double warmUpSeconds) {
    int known = (int) ((upSeconds - warmUpSeconds - seconds()) / bucketSeconds);
    int n = Math.min(before.length, known);
    if (n < 3) {
      return true;
    }
    double earlier = WorstBenign.rise(before, before.length - n, n) / n;
    return rise() / values.length >= share * earlier;
  }

  Points points(Buckets like) {
    return like.points(values);
  }

  double level() {
    for (int i = values.length - 1; i >= 0; i--) {
      if (!Double.isNaN(values[i])) {
        return values[i];
      }
    }
    return Double.NaN;
  }

  /** All of the past in one row. */
  double[] all() {
    double[] all = new double[before.length + values.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(values, 0, all, before.length, values.length);
    return all;
  }

  @Nullable String limitName() {
    return room.name();
  }
}
