package dev.tidemark.it.score.series;

/**
 * A leak to be laid over a series.
 *
 * @param account that grows
 * @param form how it grows
 * @param start seconds into the series
 * @param perSecond bytes, on average over its life
 * @param secondsToLimit that the rate is meant for, from the start on
 * @param stopShare of that time after which it stops; 1 where it does not
 * @param lumpSeconds between two lumps where it comes in steps
 */
public record LeakPlan(
    Column account,
    Form form,
    double start,
    double perSecond,
    double secondsToLimit,
    double stopShare,
    double lumpSeconds) {

  /** How a leak grows. */
  public enum Form {
    LINEAR,
    /** As much as there is work. */
    LOAD_PROPORTIONAL,
    /** Ever faster. */
    ACCELERATING,
    /** In lumps, as a job that runs now and then leaks. */
    STEPS,
    /** Well after the start of the JVM. */
    LATE,
    /** Until somebody turns off what leaked. */
    STOPS
  }

  public double stopAt() {
    return stopShare >= 1 ? Double.POSITIVE_INFINITY : start + stopShare * secondsToLimit;
  }
}
