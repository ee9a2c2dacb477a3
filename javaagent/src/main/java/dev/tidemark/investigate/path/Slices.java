package dev.tidemark.investigate.path;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/** Works in slices with rests between them, and for a limited time in all. Of one thread. */
final class Slices {
  private final WalkBudget budget;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long startCpu = threads.getCurrentThreadCpuTime();
  private long sliceStart = startCpu;
  private final long start = System.nanoTime();

  Slices(WalkBudget budget) {
    this.budget = budget;
  }

  /**
   * Rests when a slice is used up. Call often; the call reads a clock.
   *
   * @return whether there is time left
   * @throws InterruptedException when the thread was interrupted, during a rest or before
   */
  boolean goOn() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("told to stop");
    }
    long now = threads.getCurrentThreadCpuTime();
    if (now - sliceStart >= budget.slice().toNanos()) {
      TimeUnit.NANOSECONDS.sleep(budget.rest().toNanos());
      sliceStart = now;
    }
    return now - startCpu < budget.mostBusy().toNanos();
  }

  long busyNanos() {
    return threads.getCurrentThreadCpuTime() - startCpu;
  }

  long wallNanos() {
    return System.nanoTime() - start;
  }
}
