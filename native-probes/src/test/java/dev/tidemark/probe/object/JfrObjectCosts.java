package dev.tidemark.probe.object;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/**
 * Prints what {@link JfrObjectMeans} costs: {@code JfrObjectCosts looks [LOOKS]} for a look, {@code
 * JfrObjectCosts throughput [PAIRS]} for the program that is watched.
 *
 * <p>A look: the first, then median, 90th percentile and longest, and the CPU time of the whole
 * process, beside a program that keeps 64 MB and is silent otherwise. Throughput: arrays of 1,000
 * bytes in a second of the allocating thread's CPU time, by windows of two seconds with the sampler
 * on and off in turns, no look among them, for looks have their share of a core by themselves; the
 * mean of the pairs' ratios with its standard error, and what it comes to for a GB allocated. What
 * the collector's own threads pay is not in it.
 */
final class JfrObjectCosts {
  private static final int KEPT_MEGABYTES = 64;
  private static final int KEPT_EACH = 1_000;
  private static final long WINDOW_NANOS = 2_000_000_000;

  private final byte[][] keeper = new byte[KEPT_MEGABYTES * 1_000_000 / KEPT_EACH][];
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private byte[] garbage = new byte[0];

  private JfrObjectCosts() {}

  public static void main(String[] arguments) throws Exception {
    JfrObjectCosts costs = new JfrObjectCosts();
    int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
    if (arguments[0].equals("looks")) {
      costs.looks(times);
    } else {
      costs.throughput(times);
    }
  }

  private void looks(int times) throws Exception {
    JfrObjectMeans means = JfrObjectMeans.open(new LookSpacing(Duration.ZERO, Duration.ZERO, 1));
    for (int i = 0; i < keeper.length; i++) {
      keeper[i] = new byte[KEPT_EACH];
      churn(10);
    }
    System.gc();
    long first = look(means);
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      look(means);
    }
    long cpu = cpuNanos();
    for (int i = 0; i < times; i++) {
      nanos[i] = look(means);
    }
    cpu = cpuNanos() - cpu;
    Arrays.sort(nanos);
    System.out.printf(
        "a look at %d samples: first %.1f ms, then median %.1f, 90%% %.1f, longest %.1f; CPU %.1f ms%n",
        means.live().samples().size(),
        first / 1e6,
        nanos[times / 2] / 1e6,
        nanos[times * 9 / 10] / 1e6,
        nanos[times - 1] / 1e6,
        cpu / 1e6 / times);
    means.close();
  }

  private static long look(JfrObjectMeans means) throws Exception {
    long begin = System.nanoTime();
    means.refresh();
    return System.nanoTime() - begin;
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private void throughput(int pairs) throws Exception {
    for (int i = 0; i < keeper.length; i++) {
      keeper[i] = new byte[KEPT_EACH];
    }
    window(false);
    window(true);
    double[] ratios = new double[pairs];
    double sum = 0;
    double perSecond = 0;
    for (int i = 0; i < pairs; i++) {
      // Which goes first alternates too.
      double one = window(i % 2 == 0);
      double other = window(i % 2 != 0);
      double off = i % 2 == 0 ? other : one;
      double on = i % 2 == 0 ? one : other;
      ratios[i] = on / off;
      sum += ratios[i];
      perSecond += off / pairs;
    }
    double mean = sum / pairs;
    double square = Arrays.stream(ratios).map(ratio -> (ratio - mean) * (ratio - mean)).sum();
    System.out.printf(
        "%.2f GB/s without; with: %+.2f %% ± %.2f (standard error of %d pairs), %.2f ms for a GB%n",
        perSecond * KEPT_EACH / 1e9,
        (mean - 1) * 100,
        Math.sqrt(square / (pairs - 1) / pairs) * 100,
        pairs,
        (1 / mean - 1) * 1e12 / (perSecond * KEPT_EACH));
  }

  /** Arrays a second of CPU time; opening and closing lie outside. */
  private double window(boolean on) throws Exception {
    JfrObjectMeans means = on ? JfrObjectMeans.open() : null;
    try {
      long made = 0;
      long begin = System.nanoTime();
      long cpu = threads.getCurrentThreadCpuTime();
      while (System.nanoTime() - begin < WINDOW_NANOS) {
        churn(1_000);
        made += 1_000;
      }
      return made / ((threads.getCurrentThreadCpuTime() - cpu) / 1e9);
    } finally {
      if (means != null) {
        means.close();
      }
    }
  }

  private void churn(int arrays) {
    for (int i = 0; i < arrays; i++) {
      garbage = new byte[KEPT_EACH];
    }
    if (garbage.length != KEPT_EACH) {
      throw new AssertionError("garbage must be made");
    }
  }
}
