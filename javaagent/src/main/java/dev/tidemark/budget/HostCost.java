package dev.tidemark.budget;

/**
 * Estimates what the application's own threads pay for a probe, from how often the kernel or the
 * JVM runs its code on them.
 *
 * <p>The constants are the upper ends of what was measured (docs/results.md, docs/cost.md), so that
 * a budget that holds by the estimate holds.
 */
public final class HostCost {
  /** A counting BPF program and its search in the region table, on top of a minor fault. */
  private static final double BPF_FAULT = 240e-9;

  private static final double SAMPLED_FAULT = 100e-9;
  private static final double COUNTED_FAULT = 35e-9;

  /**
   * The kernel takes a task's perf events off a core and puts the next one's on. Two threads that
   * do nothing but switch pay 0.17 to 0.35 µs; the threads of a web service, with work between, pay
   * three times as much.
   */
  private static final double PERF_SWITCH = 1.1e-6;

  /** What the JVM does before and after it calls back; the callback's own time is measured. */
  private static final double OBJECT_SAMPLE = 5e-6;

  private HostCost() {}

  /**
   * Of one core.
   *
   * @param means as in {@code probe.page-faults=}
   * @param faults of the process in a second
   * @param switches of its threads in a second
   */
  public static double pageFaults(String means, double faults, double switches) {
    return switch (means) {
      case "bpf" -> faults * BPF_FAULT + switches * PERF_SWITCH;
      case "bpf-tracepoint" -> faults * BPF_FAULT;
      case "perf-sampling" -> faults * SAMPLED_FAULT + switches * PERF_SWITCH;
      case "perf-counting" -> faults * COUNTED_FAULT + switches * PERF_SWITCH;
      default -> 0;
    };
  }

  /**
   * Of one core.
   *
   * @param means as in {@code probe.objects=}
   * @param samples in a second
   * @param measured CPU time in the callback, of one core: tens of microseconds a sample where
   *     stacks are deep
   */
  public static double objects(String means, double samples, double measured) {
    return means.equals("jvmti") ? measured + samples * OBJECT_SAMPLE : 0;
  }
}
