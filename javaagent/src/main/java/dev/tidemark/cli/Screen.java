package dev.tidemark.cli;

import dev.tidemark.report.Colour;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Help.Ansi;

/** What this command writes to: a terminal of some size, with or without colour, or a pipe. */
final class Screen {
  /** {@code --color}. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In characters. */
  record Size(int rows, int columns) {}

  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final Size USUAL = new Size(24, 80);
  private static final Path TERMINAL = Path.of("/dev/tty");

  private final Map<String, String> environment;
  private When when = When.AUTO;

  Screen(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  void colour(When wanted) {
    when = wanted;
  }

  Colour colour() {
    return switch (when) {
      case ALWAYS -> Colour.ON;
      case NEVER -> Colour.OFF;
      case AUTO -> Colour.of(STDOUT, environment);
    };
  }

  /** The same for picocli's help and errors. */
  Ansi ansi() {
    return colour() == Colour.ON ? Ansi.ON : Ansi.OFF;
  }

  /** Whether it can be painted over, which a pipe and a dumb terminal cannot. */
  boolean isLive() {
    return Colour.isTerminal(STDOUT) && !isDumb();
  }

  boolean showsProgress() {
    return Colour.isTerminal(STDERR) && !isDumb();
  }

  private boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  /** Whether block characters arrive as such. */
  boolean isUnicode() {
    String name =
        System.getProperty(
            "stdout.encoding",
            System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding", "")));
    return Charset.isSupported(name.isEmpty() ? "US-ASCII" : name)
        && StandardCharsets.UTF_8.equals(Charset.forName(name.isEmpty() ? "US-ASCII" : name));
  }

  /** Asked anew each time, because windows are resized. */
  Size size() {
    if (!Files.isReadable(TERMINAL)) {
      return USUAL;
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File(TERMINAL.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] words =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ");
      stty.waitFor(1, TimeUnit.SECONDS);
      Size size = new Size(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
      return size.rows() > 0 && size.columns() > 0 ? size : USUAL;
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }
}
