package dev.tidemark.report.pprof;

import dev.tidemark.investigate.Frames;

/**
 * A frame taken apart as pprof wants it.
 *
 * @param function with its class, or a symbol
 * @param file of the source; empty where it is not known
 * @param line 0 where it is not known
 * @param binary the library of native code, {@code java} for Java code; empty where it is not known
 */
record FrameParts(String function, String file, int line, String binary) {
  static final String JAVA = "java";

  static FrameParts of(String frame) {
    if (!Frames.isJava(frame)) {
      int tick = frame.indexOf('`');
      return tick < 0
          ? new FrameParts(frame, "", 0, "")
          : new FrameParts(frame.substring(tick + 1), "", 0, frame.substring(0, tick));
    }
    int open = frame.lastIndexOf('(');
    String where = frame.substring(open + 1, frame.length() - 1);
    int colon = where.lastIndexOf(':');
    String digits = colon < 0 ? "" : where.substring(colon + 1);
    boolean hasLine = digits.matches("\\d{1,9}");
    return new FrameParts(
        frame.substring(0, open),
        hasLine ? where.substring(0, colon) : where,
        hasLine ? Integer.parseInt(digits) : 0,
        JAVA);
  }
}
