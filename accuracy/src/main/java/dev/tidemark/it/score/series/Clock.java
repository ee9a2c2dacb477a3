package dev.tidemark.it.score.series;

/** The time that is read, and the readings that are lost. */
final class Clock {
  private final Dice dice;
  private final double lossy;
  private final double jumpAt;
  private final double jump;
  private final double suspendAt;
  private final double suspendedFor;
  private final double outageAt;
  private final double outageFor;

  Clock(Draw draw, Span span, Shape shape, double length) {
    this.dice = draw.dice;
    boolean broken = shape == Shape.BROKEN_TIME;
    double scale = span == Span.LAB ? 1 : span == Span.HOURS ? 40 : 200;
    this.lossy = broken ? draw.share(0.01, 0.1) : draw.share(0, 0.004);
    this.jumpAt = broken ? draw.share(0.1, 0.9) * length : Double.POSITIVE_INFINITY;
    this.jump = (dice.chance(0.3) ? -3 * span.step : 1) * draw.scale(2, 20) * scale / 20;
    this.suspendAt =
        broken && dice.chance(0.6) ? draw.share(0.1, 0.9) * length : Double.POSITIVE_INFINITY;
    this.suspendedFor = draw.scale(10, 90) * scale;
    this.outageAt =
        broken || dice.chance(0.05) ? draw.share(0.1, 0.9) * length : Double.POSITIVE_INFINITY;
    this.outageFor = draw.scale(5, 60) * scale;
  }

  /** What a clock on the wall says. */
  double seconds(double elapsed) {
    return elapsed >= jumpAt ? elapsed + jump : elapsed;
  }

  /** The process stands still. */
  boolean suspended(double elapsed) {
    return elapsed >= suspendAt && elapsed < suspendAt + suspendedFor;
  }

  /** Nobody reads. */
  boolean lost(double elapsed) {
    return dice.chance(lossy) || (elapsed >= outageAt && elapsed < outageAt + outageFor);
  }
}
