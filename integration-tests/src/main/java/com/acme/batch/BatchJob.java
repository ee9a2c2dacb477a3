package com.acme.batch;

import com.acme.platform.Pace;
import java.io.IOException;

/**
 * Prints the same lines and ends with the same code in every run, however it is looked at. Books,
 * waits until its input ends, and books the rest.
 */
public final class BatchJob {
  public static final int EXIT_CODE = 23;
  private static final int STEPS = 8;
  private static final int STEPS_A_SECOND = 20;

  private BatchJob() {}

  public static void main(String[] arguments) throws IOException {
    Pace pace = new Pace(STEPS_A_SECOND);
    for (int step = 1; step <= STEPS; step++) {
      pace.spend(1);
      System.out.println(line(step));
      if (step == STEPS / 2) {
        awaitEndOfInput();
      }
    }
    System.exit(EXIT_CODE);
  }

  /** What every run prints. */
  public static String output() {
    StringBuilder output = new StringBuilder();
    for (int step = 1; step <= STEPS; step++) {
      output.append(line(step)).append('\n');
    }
    return output.toString();
  }

  /** What it prints last before it waits. */
  public static String lastLineBeforeTheEnd() {
    return line(STEPS / 2);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nothing is said on this pipe; its end is the message.
    }
  }

  private static String line(int step) {
    return "step " + step + " booked " + step * 7_919L % 1_009 + " entries";
  }
}
