package dev.tidemark.control;

import dev.tidemark.detect.Scale;

/**
 * When an account is looked into: at once, and where that does not settle it ever more rarely; and
 * after one false alarm later than after none ({@link FalseAlarms}).
 *
 * <p>For the agent's one thread only; time is given in.
 */
final class Looks {
  private static final int MOST_DOUBLINGS = 6;

  /** Two hours in production: what a look has told is asked again before its word is stale. */
  private static final int MOST_DOUBLINGS_OF_WHAT_TELLS = 3;

  /** Where memory is short all the time, nothing is gained by looking all the time. */
  private static final int MOST_HASTENED = 3;

  /** After so many in a row that saw nothing, it is not to be seen from inside. */
  private static final int BLIND = 3;

  private final Scale scale;
  private final FalseAlarms alarms;
  private double nextAt;
  private double lastAt = Double.NEGATIVE_INFINITY;
  private int done;
  private int hastened;
  private int blind;
  private boolean running;

  Looks(Scale scale) {
    this.scale = scale;
    this.alarms = new FalseAlarms(scale.coolDownSeconds());
  }

  void onSuspected(double now) {
    nextAt = alarms.onSuspected(now);
    done = 0;
    hastened = 0;
    blind = 0;
  }

  void onCleared() {
    alarms.onCleared();
  }

  void onConfirmed() {
    alarms.onConfirmed();
  }

  boolean isDue(double now) {
    return !running && now >= nextAt;
  }

  /** There is no time to wait for ever longer cool-downs: the first one has to do. */
  void hasten() {
    double sooner = lastAt + scale.coolDownSeconds();
    if (sooner < nextAt && hastened < MOST_HASTENED) {
      nextAt = sooner;
      hastened++;
    }
  }

  void onStarted() {
    running = true;
  }

  /**
   * One has ended.
   *
   * @param told whether it says what the growth is
   */
  void onEnded(double now, boolean told) {
    running = false;
    lastAt = now;
    alarms.onLook(now);
    int most = told ? MOST_DOUBLINGS_OF_WHAT_TELLS : MOST_DOUBLINGS;
    nextAt = now + scale.coolDownSeconds() * (1 << Math.min(done, most));
    done++;
    blind = told ? 0 : blind + 1;
  }

  /** When the last one ended; before all time where none did. */
  double lastAt() {
    return lastAt;
  }

  /** How many in a row saw nothing. */
  int blind() {
    return blind;
  }

  boolean isBlind() {
    return blind >= BLIND;
  }
}
