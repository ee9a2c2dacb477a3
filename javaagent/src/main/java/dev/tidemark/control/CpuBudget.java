package dev.tidemark.control;

/**
 * Keeps layer 1 inside {@code budget.cpu} by reading rarer: each minute above the budget doubles
 * the time between two readings, each minute below half of it halves it again.
 *
 * <p>For the agent's one thread only.
 */
final class CpuBudget {
  private static final double PERIOD_SECONDS = 60;
  private static final double MOST_STRETCH = 32;

  private final double share;
  private double periodStart;
  private double spentAtStart;
  private double lastShare;
  private double stretch = 1;
  private boolean settled;

  /**
   * @param share of one core
   */
  CpuBudget(double share) {
    this.share = share;
  }

  /**
   * Tells what has been spent. What investigations spend is not layer 1's.
   *
   * @param now seconds of the agent's clock
   * @param spent CPU seconds of layer 1 since the agent's start
   */
  void update(double now, double spent) {
    if (now - periodStart < PERIOD_SECONDS) {
      if (!settled && now > 0) {
        lastShare = spent / now;
      }
      return;
    }
    lastShare = (spent - spentAtStart) / (now - periodStart);
    periodStart = now;
    spentAtStart = spent;
    if (!settled) {
      // The first minute holds the start itself: loading, interpreting, opening every source.
      settled = true;
      return;
    }
    if (lastShare > share) {
      stretch = Math.min(MOST_STRETCH, stretch * 2);
    } else if (lastShare < share / 2) {
      stretch = Math.max(1, stretch / 2);
    }
  }

  double stretch() {
    return stretch;
  }

  /** Of one core, over the last full minute; before the first has passed, since the start. */
  double lastShare() {
    return lastShare;
  }
}
