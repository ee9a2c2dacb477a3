package dev.tidemark.it.score.series;

/** Work that comes now and then, takes memory and gives it back. */
final class Jobs {
  private final double period;
  private final double length;
  private final double heap;
  private final double malloc;
  private final double allocation;
  private final double offset;
  private final Dice dice;
  private double size = 1;
  private boolean running;

  Jobs(Draw draw, Span span, Shape shape, double maxHeap) {
    this.dice = draw.dice;
    boolean retention = shape == Shape.RETENTION;
    boolean many = shape == Shape.BATCH || retention;
    double mib = 1 << 20;
    boolean any = many || dice.chance(0.25);
    this.period = any ? draw.scale(span.batchLow, span.batchHigh) : Double.POSITIVE_INFINITY;
    this.length = any ? period * draw.share(0.02, 0.25) : 0;
    this.heap = (retention ? 0.03 : many ? draw.share(0.05, 0.25) : 0.03) * maxHeap;
    this.malloc = draw.scale(retention ? 60 : 2, retention ? 600 : many ? 150 : 15) * mib;
    this.allocation = draw.between(0.5, 3);
    this.offset = any ? dice.unit() * period : 0;
  }

  /** Whether a job runs now; its size is drawn anew each time. */
  void step(double elapsed) {
    boolean runs = !Double.isInfinite(period) && (elapsed + offset) % period < length;
    if (runs && !running) {
      size = dice.between(0.5, 1);
    }
    running = runs;
  }

  double heap() {
    return running ? heap * size : 0;
  }

  double malloc() {
    return running ? malloc * size : 0;
  }

  /** Allocates so much more than the ordinary work. */
  double allocation() {
    return running ? 1 + allocation * size : 1;
  }

  double most() {
    return Double.isInfinite(period) ? 0 : malloc;
  }

  double mostHeap() {
    return Double.isInfinite(period) ? 0 : heap;
  }
}
