package dev.tidemark.it.score.series;

/** Which account leaks and how fast. */
final class LeakChoice {
  private static final double HOUR = 3600;
  private static final double DAY = 86400;

  private LeakChoice() {}

  /** As often as such leaks are reported, roughly: most in the heap, then malloc. */
  static Column account(Dice dice) {
    double at = dice.unit();
    if (at < 0.42) {
      return Column.HEAP_AFTER;
    } else if (at < 0.64) {
      return Column.NATIVE_MALLOC;
    } else if (at < 0.74) {
      return Column.METASPACE;
    } else if (at < 0.81) {
      return Column.THREAD;
    } else if (at < 0.89) {
      return Column.DIRECT_BUFFER;
    } else if (at < 0.93) {
      return Column.MAPPED_FILE;
    } else if (at < 0.95) {
      return Column.KERNEL;
    }
    return at < 0.97 ? Column.JVM_INTERNAL : Column.UNEXPLAINED;
  }

  /** Within its span each order of magnitude is as likely as the next. */
  static double secondsToLimit(Draw draw, Span span) {
    return switch (span) {
      case LAB -> draw.dice.scale(120, 2 * HOUR);
      case HOURS -> draw.dice.scale(HOUR, 24 * HOUR);
      case WEEKS -> draw.dice.scale(12 * HOUR, 28 * DAY);
    };
  }
}
