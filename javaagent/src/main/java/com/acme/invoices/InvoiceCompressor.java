package com.acme.invoices;

import java.util.zip.Deflater;

/** Compresses one invoice. Holds some 270 KiB of native memory until closed. */
final class InvoiceCompressor implements AutoCloseable {
  private final Deflater deflater = new Deflater();
  private final byte[] buffer = new byte[64 * 1024];

  int compress(byte[] text) {
    deflater.setInput(text);
    deflater.finish();
    int size = 0;
    while (!deflater.finished()) {
      size += deflater.deflate(buffer);
    }
    return size;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
