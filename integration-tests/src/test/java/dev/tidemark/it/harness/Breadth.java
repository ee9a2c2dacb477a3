package dev.tidemark.it.harness;

/**
 * How much of what can be varied is run. A short run, which is what {@code bin/test} is, has every
 * test and every leak, but with one JDK, user or collector, the next with the next, and of the
 * healthy programs those that are most likely mistaken. {@code bin/test --whole} ({@code
 * -Dit.breadth=whole}) has all programs, on every JDK and as every user.
 */
public final class Breadth {
  private static final boolean WHOLE =
      System.getProperty("it.breadth", "short").equals("whole")
          // Whoever asks for one run by its name gets it, whatever the turn.
          || System.getProperty("it.only") != null
          || System.getProperty("it.matrix") != null;

  private Breadth() {}

  public static boolean isWhole() {
    return WHOLE;
  }
}
