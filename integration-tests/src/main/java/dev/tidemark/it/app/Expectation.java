package dev.tidemark.it.app;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the agent must say of a program.
 *
 * @param verdict LEAK, RETENTION, or none for a healthy program
 * @param kinds the accounts the finding may be of; the first is the one meant
 * @param culprit a frame of the application that the first site must show
 * @param minCoverage share of the growth that the sites must explain
 */
public record Expectation(
    Verdict verdict, List<String> kinds, Pattern culprit, double minCoverage) {

  /** The verdicts a program of these tests may ask for. */
  public enum Verdict {
    LEAK,
    RETENTION,
    NONE
  }

  static Expectation leak(String kind, String culprit) {
    return new Expectation(Verdict.LEAK, List.of(kind), Pattern.compile(culprit), 0);
  }

  static Expectation retention(String... kinds) {
    return new Expectation(Verdict.RETENTION, List.of(kinds), Pattern.compile(""), 0);
  }

  static Expectation healthy() {
    return new Expectation(Verdict.NONE, List.of(), Pattern.compile(""), 0);
  }

  Expectation covering(double share) {
    return new Expectation(verdict, kinds, culprit, share);
  }
}
