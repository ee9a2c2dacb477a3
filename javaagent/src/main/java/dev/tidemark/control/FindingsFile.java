package dev.tidemark.control;

import dev.tidemark.finding.Finding;
import dev.tidemark.output.OutputFolder;
import java.io.IOException;
import java.util.List;

/**
 * {@code findings.json} in the output folder.
 *
 * <p>Guarantees: safe for many threads; a write that fails is said once in the log until one
 * succeeds again.
 */
final class FindingsFile {
  private final OutputFolder folder;
  private final AgentLog log;
  private List<String> ids = List.of();
  private boolean failing;

  FindingsFile(OutputFolder folder, AgentLog log) {
    this.folder = folder;
    this.log = log;
  }

  /** Whether findings are called otherwise by now: an investigation has named a culprit. */
  synchronized boolean isStale(List<Finding> findings) {
    return !ids.equals(ids(findings));
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(Finding::id).toList();
  }

  synchronized void write(List<Finding> findings, String json) {
    ids = ids(findings);
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
}
