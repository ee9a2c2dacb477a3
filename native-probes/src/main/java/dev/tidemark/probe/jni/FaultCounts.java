package dev.tidemark.probe.jni;

/** Faults by region number, as the library counts them. */
public final class FaultCounts {
  // The layout of page_faults.h.
  private static final int BEFORE_FIRST_TABLE = 15;
  private static final int LOST = 16;
  private static final int NO_TABLE = 17;

  private final long[] counts;

  FaultCounts(long[] counts) {
    this.counts = counts;
  }

  /** Faults in a region, 0 to 14. */
  public long of(int region) {
    return counts[region];
  }

  /** Faults that were counted before any region was known. */
  public long unclassified() {
    return counts[BEFORE_FIRST_TABLE] + counts[NO_TABLE];
  }

  /** By BPF: sampled stacks that were not kept. By perf: faults whose samples found no room. */
  public long lost() {
    return counts[LOST];
  }
}
