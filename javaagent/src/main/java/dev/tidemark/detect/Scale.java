package dev.tidemark.detect;

/**
 * The lengths the engine thinks in. The same engine runs on all of them.
 *
 * @param tickSeconds between two readings
 * @param bucketSeconds of which the minimum counts
 * @param windowSeconds over which a trend is taken
 * @param leastBuckets fewer say nothing
 * @param floorBytes growth over the window below which nobody needs to know
 * @param floorShareOfLimit the same as a share of the limit; the larger of the two holds
 * @param investigateSeconds length of an investigation
 * @param coolDownSeconds between two investigations of one account; doubles each time
 * @param quietSeconds without growth after which a finding is cleared
 * @param capacity buckets kept of each series
 */
public record Scale(
    double tickSeconds,
    double bucketSeconds,
    double windowSeconds,
    int leastBuckets,
    double floorBytes,
    double floorShareOfLimit,
    double investigateSeconds,
    double coolDownSeconds,
    double quietSeconds,
    int capacity) {

  private static final double MIB = 1 << 20;

  /** Minutes: for every JVM, always. 48 hours of one-minute buckets are kept. */
  public static final Scale PRODUCTION =
      new Scale(10, 60, 30 * 60, 20, 32 * MIB, 0.01, 180, 15 * 60, 30 * 60, 48 * 60);

  /** Seconds: for tests and demonstrations. */
  public static final Scale LAB = new Scale(1, 2, 24, 9, 5 * MIB, 0, 14, 10, 30, 30 * 60);
}
