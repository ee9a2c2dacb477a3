package dev.tidemark.cli;

import java.io.PrintWriter;

/**
 * One line at the bottom of a terminal that says how far long work is; nothing where nobody looks.
 *
 * <p>On standard error: what a command has to say goes to the standard output and can be piped.
 */
final class Progress implements AutoCloseable {
  private static final int BAR = 30;
  private static final String BEGIN_ANEW = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean shown;
  private final long beganNanos = System.nanoTime();
  private boolean drawn;

  Progress(PrintWriter err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  double seconds() {
    return (System.nanoTime() - beganNanos) / 1e9;
  }

  /** Work of unknown length. */
  synchronized void at(String what) {
    draw(String.format("%s  %.0f s", what, seconds()));
  }

  /** Work of a known length, in seconds. */
  synchronized void at(String what, double whole) {
    double done = Math.min(1, seconds() / whole);
    int filled = (int) Math.round(done * BAR);
    draw(
        String.format(
            "%s  [%s%s]  %.0f of %.0f s",
            what, "#".repeat(filled), "-".repeat(BAR - filled), Math.min(whole, seconds()), whole));
  }

  private void draw(String line) {
    if (shown) {
      err.print(BEGIN_ANEW + line);
      err.flush();
      drawn = true;
    }
  }

  @Override
  public void close() {
    clear();
  }

  /** Takes the line away, for something that stays. */
  synchronized void clear() {
    if (drawn) {
      err.print(BEGIN_ANEW);
      err.flush();
      drawn = false;
    }
  }
}
