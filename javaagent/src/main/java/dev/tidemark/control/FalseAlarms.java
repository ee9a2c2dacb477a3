package dev.tidemark.control;

/**
 * For how long an account is left alone that is suspected and cleared again and again.
 *
 * <p>An investigation is not free, and in a program whose memory comes and goes the next will see
 * what the last ones saw. The first two are free; then the time between two of them doubles, to
 * sixteen times the usual cool-down. Whoever is quiet for longer than that begins anew, so that a
 * batch once a night does not delay the look at a leak. For the agent's one thread only; time is
 * given in.
 */
final class FalseAlarms {
  private static final int FREE = 2;
  private static final int MOST_DOUBLINGS = 4;

  private final double coolDownSeconds;
  private int inRow;
  private boolean looked;
  private double lastLook = Double.NEGATIVE_INFINITY;

  FalseAlarms(double coolDownSeconds) {
    this.coolDownSeconds = coolDownSeconds;
  }

  /** It is suspected; when it may be investigated at the earliest. */
  double onSuspected(double now) {
    looked = false;
    if (now - lastLook > wait(FREE + MOST_DOUBLINGS)) {
      inRow = 0;
    }
    return inRow < FREE ? now : Math.max(now, lastLook + wait(inRow));
  }

  /** An investigation has ended. */
  void onLook(double now) {
    looked = true;
    lastLook = now;
  }

  /** Its growth has ended. */
  void onCleared() {
    inRow += looked ? 1 : 0;
  }

  /** It was no false alarm. */
  void onConfirmed() {
    inRow = 0;
  }

  private double wait(int alarms) {
    return coolDownSeconds * (1 << Math.min(alarms - FREE, MOST_DOUBLINGS));
  }
}
