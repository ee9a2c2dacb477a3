package dev.tidemark.control;

import dev.tidemark.detect.Growth;
import dev.tidemark.detect.Scale;
import org.jspecify.annotations.Nullable;

/**
 * How an account has grown from look to look: how often in a row, since when no more, and which of
 * it the user knows of.
 *
 * <p>For the agent's one thread only; time is given in.
 */
final class Steadiness {
  private static final int LEAST_LOOKS = 2;

  /** A leak that grows so many times as fast as when it was confirmed has company. */
  private static final double ANOTHER = 3;

  private final Scale scale;
  private int inRow;
  private double quietSince = Double.NaN;
  private double knownUntil = Double.NEGATIVE_INFINITY;
  private boolean resting;
  private double keptPace;
  private Growth.@Nullable Steady last;

  Steadiness(Scale scale) {
    this.scale = scale;
  }

  /** Growth; not counted where it is the one that the user knows of. */
  boolean grows(double now, Growth.Steady growth) {
    if (now < knownUntil) {
      return false;
    }
    last = growth;
    inRow++;
    quietSince = Double.NaN;
    resting = false;
    return true;
  }

  /**
   * None.
   *
   * @param told whether there is anything of which it could be the end
   * @return for how many seconds by now
   */
  double rests(double now, boolean told) {
    inRow = 0;
    if (!told) {
      return 0;
    }
    if (Double.isNaN(quietSince)) {
      quietSince = now;
    }
    resting = now - quietSince >= scale.windowSeconds();
    return now - quietSince;
  }

  /** Time in which nobody could look, a frozen container's for example, is no quiet time. */
  void unknown() {
    inRow = 0;
    quietSince = Double.NaN;
  }

  /** The growth that is seen now, and was over a window before, is known. */
  void known(double now) {
    inRow = 0;
    Growth.Steady seen = last;
    double span =
        seen == null ? 0 : Math.min(scale.longestWindowSeconds(), seen.trend().spanSeconds());
    knownUntil = now + Math.max(scale.windowSeconds(), span);
  }

  /** The pace of now is known by a verdict, or looked into. */
  void keepPace() {
    keptPace = last == null ? keptPace : last.trend().perSecond();
  }

  /** Whether it grows several times as fast as when that was last so. */
  boolean outgrowsPace() {
    return keptPace > 0 && last != null && last.trend().perSecond() >= ANOTHER * keptPace;
  }

  /** What an agent before this one saw last. */
  void restore(Growth.Steady before) {
    last = before;
  }

  /** One look may be a chance. */
  boolean isSuspicious() {
    return inRow >= LEAST_LOOKS;
  }

  boolean isNow() {
    return inRow > 0;
  }

  /** Whether it has not grown for a window, and so has no pace now. */
  boolean isResting() {
    return resting;
  }

  Growth.@Nullable Steady last() {
    return last;
  }
}
