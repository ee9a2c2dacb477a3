package dev.tidemark.report;

import java.util.function.IntPredicate;

/**
 * Text with parts from outside (names of threads, classes, files), as it may be shown: what a
 * terminal obeys, what begins a new line in a log, and what turns the direction of the text that
 * follows ("Trojan Source", CVE-2021-42574) is replaced.
 */
public final class VisibleText {
  private static final int REPLACEMENT = 0xfffd;

  private VisibleText() {}

  /** One line. */
  public static String line(String text) {
    return replaced(text, VisibleText::isVisible);
  }

  /** Several lines. */
  public static String lines(String text) {
    return replaced(text, point -> point == '\n' || isVisible(point));
  }

  private static String replaced(String text, IntPredicate stays) {
    if (text.codePoints().allMatch(stays)) {
      return text;
    }
    return text.codePoints()
        .map(point -> stays.test(point) ? point : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Whether it is shown as a character of its own and does nothing else. */
  public static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
