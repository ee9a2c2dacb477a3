package dev.tidemark.detect;

import java.util.List;

/**
 * The lengths the engine thinks in. The same engine runs on all of them.
 *
 * @param tickSeconds between two readings
 * @param bucketSeconds of which the minimum counts
 * @param startSeconds at the most that the JVM is left alone at its start
 * @param warmUpSeconds of the JVM's life that are not judged: it loads, compiles and fills its
 *     pools
 * @param windowSeconds over which a trend is taken
 * @param longerWindowsSeconds over which it is taken too, for what is slow
 * @param leastBuckets fewer say nothing
 * @param floorBytes growth over the window below which nobody needs to know
 * @param floorShareOfLimit the same as a share of the limit; the larger of the two holds
 * @param retainedBytes held free by the allocator below which nobody needs to know
 * @param investigateSeconds length of an investigation
 * @param coolDownSeconds between two investigations of one account; doubles each time
 * @param quietSeconds without growth after which a finding is cleared
 * @param capacity buckets kept of each series
 */
public record Scale(
    double tickSeconds,
    double bucketSeconds,
    double startSeconds,
    double warmUpSeconds,
    double windowSeconds,
    List<Double> longerWindowsSeconds,
    int leastBuckets,
    double floorBytes,
    double floorShareOfLimit,
    double retainedBytes,
    double investigateSeconds,
    double coolDownSeconds,
    double quietSeconds,
    int capacity) {

  private static final double MIB = 1 << 20;
  private static final double HOUR = 3600;

  public Scale {
    longerWindowsSeconds = List.copyOf(longerWindowsSeconds);
  }

  /** What lies above a threshold for so long does so for a while: five minutes in production. */
  public double sustainSeconds() {
    return windowSeconds / 6;
  }

  /**
   * Without growth after which a confirmed leak is withdrawn: three days in production, for its
   * weekend.
   */
  public double confirmedQuietSeconds() {
    return longerWindowsSeconds.isEmpty() ? quietSeconds : 3 * longestWindowSeconds();
  }

  /** Over which a trend may be taken. */
  public double longestWindowSeconds() {
    return longerWindowsSeconds.stream()
        .mapToDouble(seconds -> seconds)
        .reduce(windowSeconds, Math::max);
  }

  /**
   * For how long an investigation's word stands: in production while a morning's load rises, which
   * holds a leak back ({@link LoadSwing}), and the next look may be hours off.
   */
  public double freshSeconds() {
    return longerWindowsSeconds.isEmpty() ? windowSeconds : 4 * windowSeconds;
  }

  /** Growth that begins within this time of the JVM's life may be its warm-up. */
  public double earlySeconds() {
    return warmUpSeconds + windowSeconds;
  }

  /** Minutes: for every JVM, always. 48 hours of one-minute buckets are kept. */
  public static final Scale PRODUCTION =
      new Scale(
          10,
          60,
          10,
          15 * 60,
          30 * 60,
          List.of(3 * HOUR, 24 * HOUR),
          20,
          32 * MIB,
          0.01,
          128 * MIB,
          180,
          15 * 60,
          30 * 60,
          48 * 60);

  /** Seconds: for tests and demonstrations. */
  public static final Scale LAB =
      new Scale(1, 2, 1, 0, 24, List.of(), 9, 5 * MIB, 0, 32 * MIB, 14, 10, 30, 30 * 60);
}
