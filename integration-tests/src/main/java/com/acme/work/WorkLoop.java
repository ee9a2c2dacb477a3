package com.acme.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Works on some threads until standard input ends, and answers each line there with the pieces of
 * work done so far and how long they took since the last answer, in nanoseconds: {@code SLICE
 * pieces p50 p99 p999 max}; without the times where none were taken.
 *
 * <p>Arguments: the kind of work and the number of threads.
 */
public final class WorkLoop {
  private static final LongAdder PIECES = new LongAdder();
  private static final long MOST_NANOS = 60_000_000_000L;
  private static final Recorder TIMES = new Recorder(MOST_NANOS, 3);

  private WorkLoop() {}

  public static void main(String[] arguments) throws IOException {
    int threads = Integer.parseInt(arguments[1]);
    for (int i = 0; i < threads; i++) {
      Work work = Work.of(arguments[0]);
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  turn(work);
                }
              },
              "work-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    System.out.println("LISTENING 0");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      System.out.println("SLICE " + PIECES.sum() + times());
    }
  }

  /** Some pieces, with one look at the clock for all of them, and a rest that is not counted. */
  private static void turn(Work work) {
    long before = System.nanoTime();
    for (int piece = 0; piece < work.piecesATurn(); piece++) {
      work.once();
      PIECES.increment();
    }
    TIMES.recordValue(Math.min(MOST_NANOS, System.nanoTime() - before));
    if (work.restNanos() > 0) {
      LockSupport.parkNanos(work.restNanos());
    }
  }

  private static String times() {
    Histogram times = TIMES.getIntervalHistogram();
    return times.getTotalCount() == 0
        ? ""
        : " "
            + times.getValueAtPercentile(50)
            + " "
            + times.getValueAtPercentile(99)
            + " "
            + times.getValueAtPercentile(99.9)
            + " "
            + times.getMaxValue();
  }
}
