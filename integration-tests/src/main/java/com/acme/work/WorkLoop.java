package com.acme.work;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;

/**
 * Works on some threads until standard input ends, and answers each line there with the pieces of
 * work done so far: {@code SLICE pieces}.
 *
 * <p>Arguments: the kind of work and the number of threads.
 */
public final class WorkLoop {
  private static final LongAdder PIECES = new LongAdder();

  private WorkLoop() {}

  public static void main(String[] arguments) throws IOException {
    int threads = Integer.parseInt(arguments[1]);
    for (int i = 0; i < threads; i++) {
      Work work = Work.of(arguments[0]);
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  work.once();
                  PIECES.increment();
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
      System.out.println("SLICE " + PIECES.sum());
    }
  }
}
