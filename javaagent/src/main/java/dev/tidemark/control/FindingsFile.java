package dev.tidemark.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * {@code findings.json} in the output folder, replaced atomically so that a reader never sees half
 * of it.
 *
 * <p>Guarantees: safe for many threads; a write that fails is said once in the log until one
 * succeeds again.
 */
final class FindingsFile {
  private final Path folder;
  private final AgentLog log;
  private boolean failing;

  FindingsFile(Path folder, AgentLog log) {
    this.folder = folder;
    this.log = log;
  }

  /** Where it is not there: for this user alone. */
  static void create(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  synchronized void write(String json) {
    try {
      create(folder);
      Path next = folder.resolve(".findings.json." + ProcessHandle.current().pid());
      // The folder may be one that others can enter, or even write to.
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(next, json.getBytes(StandardCharsets.UTF_8));
      Files.move(
          next,
          folder.resolve("findings.json"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      failing = false;
    } catch (IOException | UnsupportedOperationException e) {
      if (!failing) {
        log.line("output=" + folder + " cannot be written: " + e);
      }
      failing = true;
    }
  }
}
