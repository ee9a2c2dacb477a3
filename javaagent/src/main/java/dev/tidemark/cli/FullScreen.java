package dev.tidemark.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * The terminal's second screen, painted over in place. However the command ends, by Ctrl-C too, the
 * first one comes back as it was.
 */
final class FullScreen implements AutoCloseable {
  private static final String ENTER = "\u001b[?1049h\u001b[?25l";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintWriter out;
  private boolean left;

  private FullScreen(PrintWriter out) {
    this.out = out;
  }

  static FullScreen open(PrintWriter out) {
    FullScreen screen = new FullScreen(out);
    Runtime.getRuntime().addShutdownHook(new Thread(screen::close, "restore-terminal"));
    out.print(ENTER);
    out.flush();
    return screen;
  }

  synchronized void show(List<String> lines) {
    if (left) {
      return;
    }
    // No line end after the last one: it would scroll a screen that is full.
    out.print(HOME + String.join(CLEAR_LINE + "\r\n", lines) + CLEAR_LINE + CLEAR_BELOW);
    out.flush();
  }

  @Override
  public synchronized void close() {
    if (!left) {
      left = true;
      out.print(LEAVE);
      out.flush();
    }
  }
}
