package dev.tidemark.control;

/**
 * When a probe is read next: it pays for itself. Between two reads passes so much time that it
 * takes at most a fifth of {@code budget.cpu} however large the process is, and of a process that
 * takes less than a core a fifth of that part; with the usual 0.5 % that is a thousand times what a
 * read cost, and more. The first few reads come as they are asked for: code that runs for the first
 * time says nothing of what it will cost.
 *
 * <p>For the agent's one thread only.
 */
final class ReadPace {
  private static final double SHARE_OF_BUDGET = 0.2;
  private static final int FIRST_READS = 3;

  /** A reading that the process was stopped in, or that waited for swap, is one of many. */
  private static final double MOST_TIMES_DEARER = 10;

  private static final double LEAST_SECONDS = 0.01;

  private final double share;
  private double readAt = Double.NEGATIVE_INFINITY;
  private double costSeconds;
  private int reads;

  /**
   * @param budgetCpu of the whole of layer 1, a share of one core
   */
  ReadPace(double budgetCpu) {
    this.share = budgetCpu * SHARE_OF_BUDGET;
  }

  /**
   * @param now seconds of the agent's clock
   * @param stretch how much rarer than usual, to stay inside the budget; 1 for as usual
   */
  boolean isDue(double now, double stretch) {
    return now >= readAt + costSeconds / share * stretch;
  }

  /**
   * A read has ended, well or not.
   *
   * @param now seconds of the agent's clock, when it began
   * @param seconds it took
   */
  void took(double now, double seconds) {
    reads++;
    if (reads > FIRST_READS) {
      double counted = Math.min(seconds, MOST_TIMES_DEARER * Math.max(LEAST_SECONDS, costSeconds));
      costSeconds = costSeconds == 0 ? counted : 0.7 * costSeconds + 0.3 * counted;
      readAt = now;
    }
  }

  /** Whatever it costs, the next read is due at once. */
  void hurry() {
    readAt = Double.NEGATIVE_INFINITY;
  }
}
