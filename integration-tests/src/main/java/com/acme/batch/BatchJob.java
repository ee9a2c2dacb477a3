package com.acme.batch;

import com.acme.platform.Pace;

/**
 * Prints the same lines and ends with the same code in every run, however it is looked at. The
 * argument is how many steps, of half a second each.
 */
public final class BatchJob {
  public static final int EXIT_CODE = 23;
  private static final int STEPS_A_SECOND = 2;

  private BatchJob() {}

  public static void main(String[] arguments) {
    int steps = Integer.parseInt(arguments[0]);
    Pace pace = new Pace(STEPS_A_SECOND);
    for (int step = 1; step <= steps; step++) {
      pace.spend(1);
      System.out.println(line(step));
    }
    System.exit(EXIT_CODE);
  }

  /** What a run prints. */
  public static String output(int steps) {
    StringBuilder output = new StringBuilder();
    for (int step = 1; step <= steps; step++) {
      output.append(line(step)).append('\n');
    }
    return output.toString();
  }

  private static String line(int step) {
    return "step " + step + " booked " + step * 7_919L % 1_009 + " entries";
  }
}
