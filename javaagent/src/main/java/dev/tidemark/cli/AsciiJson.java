package dev.tidemark.cli;

import java.util.Locale;

/**
 * JSON in the characters that every character set has: JDK 17 writes to a pipe by the locale's, in
 * a container often none.
 */
final class AsciiJson {
  private static final char LAST_ASCII = 0x7e;

  private AsciiJson() {}

  /**
   * @param json whose other characters are inside of strings, as they always are
   */
  static String of(String json) {
    StringBuilder ascii = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      if (each <= LAST_ASCII) {
        ascii.append(each);
      } else {
        ascii.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
      }
    }
    return ascii.toString();
  }
}
