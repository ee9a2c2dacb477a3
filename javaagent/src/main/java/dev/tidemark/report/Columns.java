package dev.tidemark.report;

import java.util.regex.Pattern;

/**
 * Text that keeps to the width of a terminal. Breaks at spaces only: a frame stays in one piece.
 * What comes from outside is shown, not obeyed ({@link VisibleText}).
 */
public final class Columns {
  /** What a terminal, a log viewer and a ticket show without a scroll bar. */
  public static final int WIDTH = 80;

  /** A number and its unit stay together. */
  private static final Pattern AMOUNT =
      Pattern.compile("(?<=\\d) (?=(%|[KMGT]i?B|B|s|min|h|d)(?![A-Za-z]))");

  private static final char NO_BREAK = '\u00a0';

  private Columns() {}

  /**
   * Appends a paragraph and a line end.
   *
   * @param first what stands before the first line
   * @param hang how far the following lines are indented, in columns
   */
  public static void append(StringBuilder to, String first, int hang, String text, int width) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    String shown = VisibleText.line(text.strip());
    for (String word : AMOUNT.matcher(shown).replaceAll(NO_BREAK + "").split(" ")) {
      if (!empty && line.length() + 1 + word.length() > width) {
        end(to, line);
        line.setLength(0);
        line.append(" ".repeat(hang));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    end(to, line);
  }

  private static void end(StringBuilder to, StringBuilder line) {
    to.append(line.toString().replace(NO_BREAK, ' ').stripTrailing()).append('\n');
  }

  /** A paragraph of its own, without a line end. */
  public static String fill(String text, int hang) {
    StringBuilder filled = new StringBuilder();
    append(filled, "", hang, text, WIDTH);
    return filled.substring(0, filled.length() - 1);
  }

  /** As much of it as fits, the end cut off visibly. */
  public static String fit(String text, int width) {
    String shown = VisibleText.line(text);
    return shown.length() <= width ? shown : shown.substring(0, Math.max(0, width - 3)) + "...";
  }
}
