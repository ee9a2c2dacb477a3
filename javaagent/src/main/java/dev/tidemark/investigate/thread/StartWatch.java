package dev.tidemark.investigate.thread;

import java.util.List;

/** A means of seeing threads being started. */
interface StartWatch extends AutoCloseable {

  /** Called on any thread, once for each platform thread that is started. */
  @FunctionalInterface
  interface Listener {

    /**
     * @param threadId Java's
     * @param nanoTime of the start, as {@link System#nanoTime} tells it
     * @param frames of the one that started it, leaf first
     */
    void started(long threadId, long nanoTime, List<String> frames);
  }

  /** For the report: {@code jfr} or {@code instrumentation}. */
  String means();

  /** Waits until all starts up to now have been told, or gives up and says so with false. */
  boolean drain() throws InterruptedException;

  /** What was not told, and why; empty where all was. */
  List<String> lost();

  /** Nothing is told after this. */
  @Override
  void close();
}
