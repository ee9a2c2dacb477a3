package dev.tidemark.it.harness;

/**
 * How much of what can be varied is run. A short run, which is what {@code bin/test} is, meets
 * every program of the heart and every test, but with one JDK, user or collector each, the next
 * with the next. {@code bin/test --whole} ({@code -Dit.breadth=whole}) takes each with each.
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
