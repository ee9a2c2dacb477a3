package dev.tidemark.control;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where the agent's own lines go: the process's standard error itself, not {@code System.err},
 * which an application may have turned into its log.
 *
 * <p>Guarantees: safe for many threads; never throws; a line that cannot be written is lost and
 * counted.
 */
final class AgentLog implements AutoCloseable {
  private static final String PREFIX = "[tidemark] ";

  private final @Nullable OutputStream out;
  private final boolean closes;
  private long lost;

  private AgentLog(@Nullable OutputStream out, boolean closes) {
    this.out = out;
    this.closes = closes;
  }

  /**
   * Opens the log; a file that cannot be opened is said on standard error, which then takes over.
   */
  static AgentLog open(String target) {
    if (target.equals("off")) {
      return new AgentLog(null, false);
    }
    if (target.equals("stderr")) {
      return standardError();
    }
    try {
      return new AgentLog(
          Files.newOutputStream(
              Path.of(target), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true);
    } catch (IOException e) {
      AgentLog log = standardError();
      log.line("log=" + target + " cannot be written (" + e + "); logging to standard error");
      return log;
    }
  }

  /** Not closed with the log: it belongs to the process. */
  static AgentLog standardError() {
    return new AgentLog(new FileOutputStream(FileDescriptor.err), false);
  }

  void line(String message) {
    write(PREFIX + message.strip() + "\n");
  }

  /** Several lines that belong together, in one write. */
  void block(String text) {
    write(PREFIX + text.strip() + "\n");
  }

  private synchronized void write(String text) {
    if (out == null) {
      return;
    }
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      lost++;
    }
  }

  synchronized long lost() {
    return lost;
  }

  @Override
  public synchronized void close() {
    if (out != null && closes) {
      try {
        out.close();
      } catch (IOException e) {
        lost++;
      }
    }
  }
}
