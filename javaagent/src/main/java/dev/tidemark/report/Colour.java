package dev.tidemark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paints text that is complete without it: what is said never depends on a colour.
 *
 * <p>Source of the rules: no-color.org; a terminal that calls itself {@code dumb} gets none, nor
 * does a pipe or a file.
 */
public enum Colour {
  OFF,
  ON;

  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String GREEN = "\u001b[1;32m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  /** The head of a finding; in a log our own mark stands before it. */
  private static final Pattern HEAD =
      Pattern.compile("^(\\[tidemark] )?([A-Z_]+ CONFIRMED|SUSPECTED|CLEARED)(  [A-Z_]+)");

  private static final Pattern LABEL = Pattern.compile("^( {2})([a-z][a-z ]{0,9}[a-z0-9])( {2,})");
  private static final Pattern OWN_FRAME = Pattern.compile("^( {8,})> (\\S+)$");

  /**
   * Whether what goes to a descriptor of this process should be painted by itself.
   *
   * @param descriptor 1 for the standard output, 2 for the standard error
   */
  public static Colour of(int descriptor, Map<String, String> environment) {
    boolean unwanted =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return !unwanted && isTerminal(descriptor) ? ON : OFF;
  }

  /**
   * By the kernel's word, because {@code System.console()} wants standard input to be one as well.
   */
  public static boolean isTerminal(int descriptor) {
    try {
      String name = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty") || isConsole(name);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean isConsole(String name) {
    return name.equals("/dev/console");
  }

  /** All lines of a text that {@link FindingText} or {@link StatusText} made. */
  public String paint(String text) {
    if (this == OFF) {
      return text;
    }
    StringBuilder painted = new StringBuilder(text.length() + 256);
    for (String line : text.split("\n", -1)) {
      painted.append(painted.length() == 0 ? "" : "\n").append(line(line));
    }
    return painted.toString();
  }

  private static String line(String line) {
    Matcher head = HEAD.matcher(line);
    if (head.find()) {
      return replaced(head, 2, severity(head.group(2)), line);
    }
    Matcher frame = OWN_FRAME.matcher(line);
    if (frame.find()) {
      return replaced(frame, 2, BOLD, line);
    }
    Matcher label = LABEL.matcher(line);
    return label.find() ? replaced(label, 2, DIM, line) : line;
  }

  private static String replaced(Matcher matcher, int group, String colour, String line) {
    return line.substring(0, matcher.start(group))
        + colour
        + matcher.group(group)
        + PLAIN
        + line.substring(matcher.end(group));
  }

  private static String severity(String state) {
    if (state.equals("LEAK CONFIRMED")) {
      return RED;
    }
    return state.equals("CLEARED") ? GREEN : YELLOW;
  }

  public String bad(String text) {
    return this == ON ? RED + text + PLAIN : text;
  }

  public String doubtful(String text) {
    return this == ON ? YELLOW + text + PLAIN : text;
  }

  public String good(String text) {
    return this == ON ? GREEN + text + PLAIN : text;
  }

  public String strong(String text) {
    return this == ON ? BOLD + text + PLAIN : text;
  }

  public String faint(String text) {
    return this == ON ? DIM + text + PLAIN : text;
  }
}
