package dev.tidemark.control;

import dev.tidemark.finding.Finding;
import dev.tidemark.report.LogLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The agent's own lines: one for each change of state, never through the application's logging.
 *
 * <p>Guarantees: safe for many threads; never throws; at most {@link #MOST_LINES} lines a minute
 * and two files of {@link #MOST_BYTES}. A line that is left out or cannot be written is counted,
 * and the next that can be says how many there were.
 */
final class AgentLog implements AutoCloseable {
  private static final int MOST_LINES = 120;
  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final long MOST_BYTES = 10 << 20;

  private LogTarget target;
  private LogLine format;
  private long minuteBegan = System.nanoTime();
  private int linesInMinute;
  private long lost;

  AgentLog(LogTarget target, LogLine format) {
    this.target = target;
    this.format = format;
  }

  /**
   * Opens the log; a file that cannot be opened is said on standard error, which then takes over.
   */
  static AgentLog open(String name, LogLine format) {
    AgentLog log = new AgentLog(LogTarget.nowhere(), format);
    log.redirect(name, format);
    return log;
  }

  static AgentLog standardError() {
    return new AgentLog(LogTarget.standardError(), LogLine.TEXT);
  }

  /** From now on goes there, in that form. */
  synchronized void redirect(String name, LogLine form) {
    close();
    format = form;
    if (name.equals("off")) {
      target = LogTarget.nowhere();
    } else if (name.equals("stderr")) {
      target = LogTarget.standardError();
    } else {
      try {
        target = LogTarget.file(Path.of(name), MOST_BYTES);
      } catch (IOException e) {
        target = LogTarget.standardError();
        line("log=" + name + " cannot be written (" + e + "); logging to standard error");
      }
    }
  }

  void line(String message) {
    write(() -> format.of(Instant.now(), message));
  }

  /** Something went wrong: what, and what was thrown where. */
  void failed(String what, Throwable thrown) {
    write(() -> format.of(Instant.now(), what + ": " + thrown + AgentThread.at(thrown)));
  }

  /** A finding changed its state. */
  void finding(Finding finding) {
    write(() -> format.of(Instant.now(), finding));
  }

  private synchronized void write(Supplier<String> text) {
    if (!isDue()) {
      lost++;
      return;
    }
    try {
      if (lost > 0) {
        target.write(format.of(Instant.now(), lost + " lines before this one were left out"));
        lost = 0;
      }
      target.write(text.get());
    } catch (IOException | OutOfMemoryError e) {
      // In a heap that is full there is no room for a line about it either.
      lost++;
    }
  }

  private boolean isDue() {
    long now = System.nanoTime();
    if (now - minuteBegan >= MINUTE_NANOS) {
      minuteBegan = now;
      linesInMinute = 0;
    }
    return ++linesInMinute <= MOST_LINES;
  }

  synchronized long lost() {
    return lost;
  }

  @Override
  public synchronized void close() {
    try {
      target.close();
    } catch (IOException e) {
      lost++;
    }
  }
}
