package dev.tidemark.control;

import dev.tidemark.output.OutputFolder;
import java.io.IOException;

/**
 * {@code findings.json} in the output folder.
 *
 * <p>Guarantees: safe for many threads; a write that fails is said once in the log until one
 * succeeds again.
 */
final class FindingsFile {
  private final OutputFolder folder;
  private final AgentLog log;
  private boolean failing;

  FindingsFile(OutputFolder folder, AgentLog log) {
    this.folder = folder;
    this.log = log;
  }

  synchronized void write(String json) {
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
