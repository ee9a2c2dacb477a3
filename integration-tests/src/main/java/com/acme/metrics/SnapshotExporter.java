package com.acme.metrics;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Ships a histogram over the wire and reads it back on the other side. */
final class SnapshotExporter {
  /** About what the expander of one histogram takes outside the heap. */
  static final int NATIVE_BYTES = 40_000;

  /**
   * HdrHistogram 2.1.8 never ends the expander; the next collection does, and what malloc gets back
   * then it keeps.
   */
  long roundTrip(Histogram histogram, long highest) throws DataFormatException {
    ByteBuffer wire = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    histogram.encodeIntoCompressedByteBuffer(wire);
    wire.flip();
    return Histogram.decodeFromCompressedByteBuffer(wire, highest).getTotalCount();
  }
}
