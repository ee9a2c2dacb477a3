package dev.tidemark.detect.outside;

import dev.tidemark.series.Measure;
import dev.tidemark.series.Sample;

/**
 * Time as the JVM has lived it, over all its lives: seconds that never go back.
 *
 * <p>Where the uptime is known, a step is what it says. Where it is not, a step back of the clock,
 * or one of more than a day, is a clock that was set, and counts as one bucket.
 */
final class JvmTime {
  private static final double LONGEST_STEP = 86400;

  private final double bucketSeconds;
  private double lived;
  private double lifeStart;
  private double lastSeconds = Double.NaN;
  private double lastUptime = Double.NaN;
  private boolean restarted;
  private boolean lifeIsKnown;
  private int life;

  /** Seconds lived since the uptime was last known. */
  private double unknown;

  JvmTime(double bucketSeconds) {
    this.bucketSeconds = bucketSeconds;
  }

  double next(Sample sample) {
    double uptime = sample.get(Measure.UPTIME);
    restarted = uptime < lastUptime;
    double step = step(sample.seconds(), uptime);
    lived += step;
    if (restarted) {
      life++;
      lifeStart = lived - Math.min(uptime, step);
    } else if (!lifeIsKnown && !Double.isNaN(uptime)) {
      lifeStart = lived - uptime;
    }
    lastSeconds = sample.seconds();
    if (Double.isNaN(uptime)) {
      unknown += step;
    } else {
      // What is not told for a while, as while the JVM is down, does not hide that it began anew.
      lastUptime = uptime;
      lifeIsKnown = true;
      unknown = 0;
    }
    return lived;
  }

  private double step(double seconds, double uptime) {
    if (Double.isNaN(lastSeconds)) {
      return 0;
    }
    if (!restarted && uptime >= lastUptime) {
      return Math.max(0, uptime - lastUptime - unknown);
    }
    double step = seconds - lastSeconds;
    return step < 0 || step > LONGEST_STEP ? bucketSeconds : step;
  }

  /** Whether the newest sample is the first of a new life. */
  boolean restarted() {
    return restarted;
  }

  /** Number of the life, from 0. */
  int life() {
    return life;
  }

  /** Seconds of the present life. */
  double up(double now) {
    return now - lifeStart;
  }
}
