package dev.tidemark.control;

import dev.tidemark.finding.Finding;
import dev.tidemark.options.Options;
import dev.tidemark.output.OutputClaim;
import dev.tidemark.output.OutputFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code findings.json} in the output folder, which is this agent's as long as it lives; nothing
 * where none is wanted.
 *
 * <p>Guarantees: safe for many threads; a write that fails is said once in the log until one
 * succeeds again.
 */
final class FindingsFile implements AutoCloseable {
  /** Ten minutes in production, one in lab. */
  private static final int MOST_LOOKS = 60;

  private final Optional<OutputClaim> claim;
  private final AgentLog log;

  /** Null before the first: the file may be that of a JVM which is dead. */
  private @Nullable List<String> ids;

  private int looks;
  private boolean failing;

  private FindingsFile(Optional<OutputClaim> claim, AgentLog log) {
    this.claim = claim;
    this.log = log;
  }

  /** In the folder asked for, or in one within it where another JVM has that; the log says so. */
  static FindingsFile of(Options options, AgentLog log) {
    Optional<OutputClaim> claim = options.output().map(OutputClaim::of);
    claim.map(OutputClaim::note).ifPresent(log::line);
    return new FindingsFile(claim, log);
  }

  /** With the folder that is ours in place of the one asked for. */
  Options claimed(Options options) {
    return options.withOutput(claim.map(OutputClaim::folder));
  }

  boolean isWanted() {
    return claim.isPresent();
  }

  /**
   * Asked at each look. Before the first; when findings are called otherwise, for a culprit has
   * been named; and after a while, for forecasts and rates grow old.
   */
  synchronized boolean isStale(List<Finding> findings) {
    looks++;
    return isWanted() && (!ids(findings).equals(ids) || looks >= MOST_LOOKS);
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(Finding::id).toList();
  }

  void write(List<Finding> findings, Supplier<String> json) {
    claim.ifPresent(ours -> write(new OutputFolder(ours.folder()), findings, json.get()));
  }

  private synchronized void write(OutputFolder folder, List<Finding> findings, String json) {
    ids = ids(findings);
    looks = 0;
    try {
      folder.write("findings.json", json);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        log.line("output=" + folder.path() + " cannot be written: " + e);
      }
      failing = true;
    }
  }

  /** Lets another agent have the folder. */
  @Override
  public void close() {
    claim.ifPresent(OutputClaim::close);
  }
}
