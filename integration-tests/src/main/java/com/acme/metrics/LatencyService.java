package com.acme.metrics;

import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** The latencies of one interval, of every client there is. */
final class LatencyService {
  private static final int RECORDS = 211;
  private static final long HIGHEST_MILLIS = 1_009;

  private final SnapshotExporter exporter = new SnapshotExporter();

  long exportInterval(long clients) throws DataFormatException {
    Histogram interval = new Histogram(HIGHEST_MILLIS, 1);
    SplittableRandom latencies = new SplittableRandom(clients);
    for (int i = 0; i < RECORDS; i++) {
      interval.recordValue(latencies.nextLong(1, HIGHEST_MILLIS));
    }
    long shipped = 0;
    for (long client = 0; client < clients; client++) {
      shipped += exporter.roundTrip(interval, HIGHEST_MILLIS);
    }
    return shipped;
  }
}
