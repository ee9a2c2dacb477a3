package dev.tidemark.report.html;

import dev.tidemark.report.VisibleText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Writes HTML and SVG in which what comes from outside can only be text.
 *
 * <p>Names of classes, threads and files are whatever somebody called them: all that is given as
 * text or as an attribute's value is escaped, control characters and those that turn the direction
 * of reading are replaced, and what is longer than {@value #MOST_TEXT} characters is cut. There is
 * one way around it, {@link #trusted}, for what this package wrote itself.
 *
 * <p>Not safe for several threads.
 */
final class Markup {
  static final int MOST_TEXT = 4_000;
  private static final char REPLACEMENT = '\ufffd';
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");

  private final StringBuilder html = new StringBuilder(32 * 1024);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String tag, String... attributes) {
    start(tag, attributes);
    html.append('>');
    open.push(tag);
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    html.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element with nothing but a text in it. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element of HTML that has no end tag. */
  Markup single(String tag, String... attributes) {
    start(tag, attributes);
    html.append('>');
    return this;
  }

  /** An element of SVG without content. */
  Markup shape(String tag, String... attributes) {
    start(tag, attributes);
    html.append("/>");
    return this;
  }

  Markup text(String text) {
    html.append(escape(shown(text)));
    return this;
  }

  /** What this package wrote, as it is: never a string with a part from outside. */
  Markup trusted(String markup) {
    html.append(markup);
    return this;
  }

  Markup line() {
    html.append('\n');
    return this;
  }

  private void start(String tag, String... attributes) {
    html.append('<').append(name(tag));
    for (int i = 0; i < attributes.length; i += 2) {
      html.append(' ').append(name(attributes[i])).append("=\"");
      html.append(escape(attributes[i + 1])).append('"');
    }
  }

  private static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of an element or attribute: " + name);
    }
    return name;
  }

  /** A text without what a reader cannot see, and no longer than a reader reads. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), MOST_TEXT + 1));
    int length = 0;
    for (int i = 0;
        i < text.length() && length < MOST_TEXT;
        i += Character.charCount(at(text, i))) {
      shown.appendCodePoint(isVisible(at(text, i)) ? at(text, i) : REPLACEMENT);
      length++;
    }
    return length < MOST_TEXT ? shown.toString() : shown.append('…').toString();
  }

  private static int at(String text, int index) {
    return text.codePointAt(index);
  }

  private static boolean isVisible(int point) {
    return point == '\n' || point == '\t' || VisibleText.isVisible(point);
  }

  /** As text or as an attribute's value in double or single quotes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** JSON that can stand in a script element: nothing in it ends that or begins a comment. */
  static String json(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** All of it; every element must be closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return html.toString();
  }
}
