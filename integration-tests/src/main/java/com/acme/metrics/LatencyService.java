package com.acme.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** The latencies of one interval, of every client there is. */
final class LatencyService {
  private static final int RECORDS = 211;
  private static final long HIGHEST_MILLIS = 1_009;
  private static final int HEADER_BYTES = 61;

  private final SnapshotExporter exporter = new SnapshotExporter();

  /**
   * One for each client, ready to be sent. So small that together they are nothing, but each lies
   * among what was in use when the client came, and malloc gives back only what lies above the last
   * of them.
   */
  private final List<ByteBuffer> headers = new ArrayList<>();

  long exportInterval(long clients) throws DataFormatException {
    Histogram interval = record(clients);
    long shipped = 0;
    for (int client = 0; client < clients; client++) {
      shipped += exporter.roundTrip(interval, HIGHEST_MILLIS);
      if (client == headers.size()) {
        headers.add(header(client));
      }
    }
    return shipped;
  }

  private static Histogram record(long seed) {
    Histogram interval = new Histogram(HIGHEST_MILLIS, 1);
    SplittableRandom latencies = new SplittableRandom(seed);
    for (int i = 0; i < RECORDS; i++) {
      interval.recordValue(latencies.nextLong(1, HIGHEST_MILLIS));
    }
    return interval;
  }

  private static ByteBuffer header(int client) {
    return ByteBuffer.allocateDirect(HEADER_BYTES)
        .put(("client-" + client).getBytes(StandardCharsets.US_ASCII))
        .flip();
  }
}
