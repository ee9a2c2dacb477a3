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
                long due = System.nanoTime();
                while (true) {
                  due = turn(work, due);
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

  /**
   * Some pieces, with one look at the clock for all of them: from when they were due, so that
   * whoever keeps a thread from waking is seen.
   *
   * @return when the next are due
   */
  private static long turn(Work work, long due) {
    for (int piece = 0; piece < work.piecesATurn(); piece++) {
      work.once();
      PIECES.increment();
    }
    long now = System.nanoTime();
    TIMES.recordValue(Math.min(MOST_NANOS, now - due));
    if (work.restNanos() == 0) {
      return now;
    }
    // Who is late for longer than a rest does not work off what was missed.
    long next = Math.max(due + work.restNanos(), now);
    while (System.nanoTime() < next) {
      LockSupport.parkNanos(next - System.nanoTime());
    }
    return next;
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
