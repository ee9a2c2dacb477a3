package com.acme.invoices;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts invoices into the archive. */
final class Archivist {
  private final List<InvoiceCompressor> forLargeCustomers = new ArrayList<>();
  private long archived;
  private long archivedBytes;

  void archive(String invoice, boolean largeCustomer) {
    byte[] text = invoice.getBytes(StandardCharsets.UTF_8);
    if (largeCustomer) {
      archiveForLargeCustomer(text);
    } else {
      archiveForEveryone(text);
    }
    if (++archived % 1000 == 0) {
      System.out.printf("archived %d invoices in %d KiB%n", archived, archivedBytes / 1024);
    }
  }

  private void archiveForEveryone(byte[] text) {
    try (InvoiceCompressor compressor = new InvoiceCompressor()) {
      archivedBytes += compressor.compress(text);
    }
  }

  /** The mistake: one compressor for each invoice, kept "to be used again", never closed. */
  private void archiveForLargeCustomer(byte[] text) {
    InvoiceCompressor compressor = new InvoiceCompressor();
    forLargeCustomers.add(compressor);
    archivedBytes += compressor.compress(text);
  }
}
