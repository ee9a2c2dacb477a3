package dev.tidemark.it.harness;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A real terminal with a shell in it, by tmux: keys go in, what stands on the screen comes out. */
public final class Terminal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A server of its own, so that nobody's tmux and no settings of theirs are touched. */
  private final String server =
      "tidemark-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

  private int marks;

  private Terminal() {}

  public static boolean isAvailable() {
    try {
      Host.run("tmux", "-V");
      return true;
    } catch (IllegalStateException | UncheckedIOException e) {
      return false;
    }
  }

  public static Terminal open(int columns, int rows) {
    Terminal terminal = new Terminal();
    terminal.tmux(
        "-f",
        "/dev/null",
        "new-session",
        "-d",
        "-x",
        Integer.toString(columns),
        "-y",
        Integer.toString(rows),
        "env -u NO_COLOR PS1='$ ' LC_ALL=C.UTF-8 bash --norc --noprofile");
    terminal.tmux("set-option", "-g", "status", "off");
    return terminal;
  }

  private String tmux(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", server));
    command.addAll(List.of(arguments));
    return Host.run(command.toArray(String[]::new));
  }

  /** Types a line and presses Enter. */
  public void type(String line) {
    tmux("send-keys", "-l", line);
    press("Enter");
  }

  /** A key by tmux's name for it, for example {@code C-c}. */
  public void press(String key) {
    tmux("send-keys", key);
  }

  /** What stands on the screen. */
  public String text() {
    return tmux("capture-pane", "-p");
  }

  public List<String> lines() {
    return text().lines().toList();
  }

  public boolean isCursorShown() {
    return tmux("display-message", "-p", "#{cursor_flag}").strip().equals("1");
  }

  /** Runs a command to its end and returns the screen, escape sequences of colours included. */
  public String after(String command) {
    String mark = "end-" + ++marks;
    type("clear; " + command + "; echo " + mark.replace("-", "'-'"));
    await().atMost(PATIENCE).until(() -> lines().contains(mark));
    return tmux("capture-pane", "-p", "-e");
  }

  @Override
  public void close() {
    try {
      tmux("kill-server");
    } catch (IllegalStateException e) {
      // It ends by itself with its last shell.
      return;
    }
  }
}
