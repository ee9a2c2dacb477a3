package dev.tidemark.investigate.allocation;

import dev.tidemark.probe.jni.NativeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Runs async-profiler's nativemem engine, one recording at a time, each with a hard end.
 *
 * <p>Assumptions: nobody else in the process uses this copy of async-profiler.
 *
 * <p>Guarantees: whichever way {@link #record} ends, nothing records any more; where it throws,
 * there is no file.
 */
final class Recorder {

  /** Nothing but allocations: no host, system property (they hold secrets), CPU or heap events. */
  private static final String ONLY_ALLOCATIONS = "jfr,jfropts=31,chunksize=1g,chunktime=24h";

  /** async-profiler takes no lower limit. */
  static final long LEAST_MEMORY_BYTES = 10L << 20;

  private final Profiler profiler;
  private final long memoryBytes;

  Recorder(Profiler profiler, long memoryBytes) {
    this.memoryBytes = Math.max(LEAST_MEMORY_BYTES, memoryBytes);
    this.profiler = profiler;
  }

  Profiler profiler() {
    return profiler;
  }

  /** When a recording ends: by time, or earlier when it grows too large. */
  record End(long nanos, long samples, long bytes) {

    /** The shortest recording that is worth its start and stop. */
    private static final long LEAST_NANOS = 300_000_000L;

    /** A million frees a second, 21 bytes each: they take the program a third of a core. */
    private static final double MOST_BYTES_PER_SECOND = 21e6;

    private static final long SHORTEST_LOOK_NANOS = 50_000_000L;

    /** A look takes some 0.2 ms of CPU. */
    private static final long LONGEST_LOOK_NANOS = 500_000_000L;

    /** Whether it is time to stop. */
    boolean isReached(long samples, long bytes, long elapsedNanos) {
      return samples >= this.samples
          || bytes >= Budget.MOST_BURST_BYTES
          || (elapsedNanos >= LEAST_NANOS
              && (bytes >= this.bytes || isTooFast(bytes, elapsedNanos)));
    }

    /** When to look again: well before the end is reached at the pace so far. */
    long nextLookNanos(long samples, long bytes, long elapsedNanos) {
      double used =
          Math.max(
              Math.max((double) samples / this.samples, (double) bytes / this.bytes),
              (double) elapsedNanos / nanos);
      double left = elapsedNanos * (1 - used) / used;
      return (long) Math.max(SHORTEST_LOOK_NANOS, Math.min(LONGEST_LOOK_NANOS, left / 4));
    }

    /**
     * A program that does little but free is slowed down five times while its frees are recorded; a
     * third of a second of that tells as much as is told at all.
     */
    private static boolean isTooFast(long bytes, long elapsedNanos) {
      return bytes > MOST_BYTES_PER_SECOND * elapsedNanos / 1e9;
    }
  }

  /**
   * @param interval bytes from sample to sample
   * @throws IllegalStateException from async-profiler, with its own words
   */
  Segment record(Path file, long interval, boolean frees, End end)
      throws IOException, InterruptedException, NativeException {
    try {
      return recordTo(file, interval, frees, end);
    } catch (Throwable e) {
      // Nobody else knows of it, and in a folder in memory it would take up to 64 MiB.
      deleteAfter(e, file);
      throw e;
    }
  }

  private static void deleteAfter(Throwable failure, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private Segment recordTo(Path file, long interval, boolean frees, End end)
      throws IOException, InterruptedException, NativeException {
    long before = System.nanoTime();
    profiler.start(
        String.join(
            ",",
            "nativemem=" + interval,
            frees ? Profiler.SILENT : "nofree," + Profiler.SILENT,
            ONLY_ALLOCATIONS,
            "features=stats",
            "memlimit=" + memoryBytes,
            "file=" + file));
    boolean cut;
    try {
      cut = waitFor(end, before, file);
    } finally {
      profiler.stop();
    }
    long nanos = System.nanoTime() - before;
    Metrics metrics = Metrics.parse(profiler.api().execute("metrics," + Profiler.SILENT));
    return new Segment(
        file,
        interval,
        frees,
        nanos,
        metrics.samples(),
        metrics.skipped(),
        metrics.stackNanos(),
        cut,
        !profiler.ids().lookAfter());
  }

  /** Whether it was too large before its time was up. */
  private boolean waitFor(End end, long before, Path file)
      throws IOException, InterruptedException, NativeException {
    long look = End.SHORTEST_LOOK_NANOS;
    while (true) {
      long left = end.nanos() - (System.nanoTime() - before);
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(look, left));
      long samples = profiler.api().getSamples();
      long bytes = Files.size(file);
      long elapsed = System.nanoTime() - before;
      if (end.isReached(samples, bytes, elapsed)) {
        return true;
      }
      profiler.ids().lookAfter();
      look = end.nextLookNanos(samples, bytes, elapsed);
    }
  }

  /** The lines of async-profiler's {@code metrics} that we use; 0 where a line is missing. */
  record Metrics(long samples, long skipped, long stackNanos) {

    static Metrics parse(String text) {
      return new Metrics(
          value(text, "samples_total"),
          value(text, "samples_skipped_total"),
          value(text, "stackwalk_ns_total"));
    }

    private static long value(String text, String name) {
      return text.lines()
          .filter(line -> line.startsWith(name + ' '))
          .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1).strip()))
          .findFirst()
          .orElse(0);
    }
  }
}
