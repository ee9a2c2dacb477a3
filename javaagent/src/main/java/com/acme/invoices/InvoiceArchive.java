package com.acme.invoices;

import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The application of {@code tidemark demo}: an archive that compresses invoices. Most of them go
 * through a compressor that is closed; those for large customers keep theirs.
 */
public final class InvoiceArchive {
  private InvoiceArchive() {}

  public static void main(String[] args) throws IOException {
    Archivist archivist = new Archivist();
    Random random = new Random(1);
    ScheduledExecutorService orders =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "orders");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> stream =
        orders.scheduleAtFixedRate(
            () -> archivist.archive(invoice(random), random.nextInt(10) == 0),
            0,
            10,
            TimeUnit.MILLISECONDS);
    while (!stream.isDone() && System.in.read() >= 0) {
      // Lives as long as whoever started it keeps its input open.
    }
  }

  private static String invoice(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      lines.append(String.format(Locale.ROOT, "item %d: %d%n", i, random.nextInt()));
    }
    return lines.toString();
  }
}
