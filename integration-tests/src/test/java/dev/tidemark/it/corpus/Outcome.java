package dev.tidemark.it.corpus;

import java.util.List;

/**
 * What came of one program in one JVM. What is not known is null.
 *
 * @param program its name in the corpus
 * @param verdict the label: LEAK, RETENTION, or NONE for a healthy program
 * @param kind the label's account; null for a healthy program
 * @param culprit the label's frame, a regular expression
 * @param rate what the program is about, bytes a second by its own count
 * @param run counts from 1
 * @param found whether what the label says was told: a CONFIRMED leak of this account, a retention
 * @param firstKind account of the leak that was confirmed first
 * @param rank of the first site that shows the culprit, from 1; null where none does
 * @param seconds from the program's announcement to CONFIRMED
 * @param growth bytes a second as the finding has it
 * @param coverage share of the growth that the sites explain
 * @param frame the application's frame in the first site
 * @param claims every leak that was claimed in this run, by account
 * @param remark what went wrong, or what kept the verdict down
 */
record Outcome(
    String program,
    String verdict,
    String kind,
    String culprit,
    long rate,
    int jdk,
    int run,
    boolean found,
    String firstKind,
    Integer rank,
    Double seconds,
    Double growth,
    Double coverage,
    String frame,
    List<String> claims,
    String remark) {

  boolean labelledLeak() {
    return verdict.equals("LEAK");
  }

  boolean labelledHealthy() {
    return verdict.equals("NONE");
  }

  /** Found, and nothing else was claimed before. */
  boolean kindRight() {
    return found && kind.equals(firstKind);
  }

  /** A leak that the label does not know of. */
  boolean claimsFalsely() {
    return claims.stream().anyMatch(claim -> !claim.equals(kind) || !labelledLeak());
  }

  /** A later run of the same replaces the earlier. */
  String key() {
    return program + "-" + jdk + "-" + run;
  }
}
