package dev.tidemark.detect.outside;

import java.util.List;

/**
 * How fine the past is kept, and over which lengths it is judged.
 *
 * @param levels from the finest to the coarsest
 * @param warmUpSeconds of a JVM's life that no window reaches into
 * @param floorBytes growth below which nobody needs to know
 * @param floorShareOfLimit the same as a share of the limit; the larger of the two holds
 * @param quietSeconds without growth after which a suspicion is dropped; at least, and at least a
 *     third of the window that raised it
 * @param settledSeconds a growth that has gone on for so long in a straight line is no cache that
 *     fills: an assumption about the program, not a measurement
 * @param swingSeconds load goes up and down within so long: a rest that is shorter may be its night
 */
public record Levels(
    List<Level> levels,
    double warmUpSeconds,
    double floorBytes,
    double floorShareOfLimit,
    double quietSeconds,
    double settledSeconds,
    double swingSeconds) {

  private static final double MIB = 1 << 20;
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  public Levels {
    levels = List.copyOf(levels);
  }

  /**
   * One resolution.
   *
   * @param bucketSeconds of which one value is kept
   * @param capacity buckets kept
   * @param windows lengths that are judged, in buckets, the shortest first
   */
  public record Level(double bucketSeconds, int capacity, List<Integer> windows) {
    public Level {
      windows = List.copyOf(windows);
    }
  }

  /** 48 hours of minutes, a week of 5 minutes, 30 days of half hours. */
  public static final Levels PRODUCTION =
      new Levels(
          List.of(
              new Level(60, 2880, List.of(15, 20, 30, 45, 60)),
              new Level(300, 2016, List.of(18, 27, 36, 54, 72)),
              new Level(1800, 1440, List.of(18, 24, 36, 48, 72, 96)),
              new Level(7200, 360, List.of(36, 48, 72, 96, 132, 168))),
          15 * 60,
          24 * MIB,
          0.01,
          HOUR,
          7 * DAY,
          DAY);

  /** Seconds: for tests and demonstrations. */
  public static final Levels LAB =
      new Levels(
          List.of(
              new Level(1, 300, List.of(12, 15, 20, 25)),
              new Level(2, 900, List.of(15, 20, 30, 45, 60)),
              new Level(10, 360, List.of(18, 22, 27, 36, 45, 54, 70, 90))),
          10,
          5 * MIB,
          0.01,
          30,
          360,
          60);
}
