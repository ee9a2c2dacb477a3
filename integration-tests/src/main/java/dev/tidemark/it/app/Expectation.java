package dev.tidemark.it.app;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the agent must say of a program.
 *
 * @param verdict LEAK, RETENTION, or none for a healthy program
 * @param kinds the accounts the finding may be of; the first is the one meant
 * @param culprit a frame of the application that the first site must show
 * @param minCoverage share of the growth that the sites must explain
 * @param holder what keeps it alive; empty for memory that is not the heap's
 */
public record Expectation(
    Verdict verdict,
    List<String> kinds,
    Pattern culprit,
    double minCoverage,
    Optional<Holder> holder) {

  /** The verdicts a program of these tests may ask for. */
  public enum Verdict {
    LEAK,
    RETENTION,
    NONE
  }

  static Expectation leak(String kind, String culprit) {
    return new Expectation(
        Verdict.LEAK, List.of(kind), Pattern.compile(culprit), 0, Optional.empty());
  }

  static Expectation retention(String... kinds) {
    return new Expectation(
        Verdict.RETENTION, List.of(kinds), Pattern.compile(""), 0, Optional.empty());
  }

  static Expectation healthy() {
    return new Expectation(Verdict.NONE, List.of(), Pattern.compile(""), 0, Optional.empty());
  }

  public Expectation covering(double share) {
    return new Expectation(verdict, kinds, culprit, share, holder);
  }

  /** Another JDK may keep the account otherwise. */
  Expectation orOf(String kind) {
    List<String> all = Stream.concat(kinds.stream(), Stream.of(kind)).toList();
    return new Expectation(verdict, all, culprit, minCoverage, holder);
  }

  Expectation heldBy(Holder held) {
    return new Expectation(verdict, kinds, culprit, minCoverage, Optional.of(held));
  }
}
