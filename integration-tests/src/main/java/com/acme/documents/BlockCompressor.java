package com.acme.documents;

import java.util.zip.Deflater;

/** Compresses one document, block by block. */
final class BlockCompressor {
  private static final int BLOCK_BYTES = 32_749;

  /** About what zlib takes for a compressor of this level and window, all of it touched. */
  static final int NATIVE_BYTES = 268_000;

  private final Deflater deflater;

  BlockCompressor(int level) {
    deflater = newDeflater(level);
  }

  private static Deflater newDeflater(int level) {
    return new Deflater(level, true);
  }

  long compress(byte[] document) {
    byte[] block = new byte[BLOCK_BYTES];
    deflater.setInput(document);
    deflater.finish();
    long bytes = 0;
    while (!deflater.finished()) {
      bytes += deflater.deflate(block);
    }
    return bytes;
  }

  void end() {
    deflater.end();
  }
}
