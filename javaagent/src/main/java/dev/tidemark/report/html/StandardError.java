package dev.tidemark.report.html;

import dev.tidemark.detect.Bytes;

/** How certain an estimate is. */
final class StandardError {
  private StandardError() {}

  /** To be put behind the estimate; empty where it is not known. */
  static String text(double bytes) {
    return Double.isFinite(bytes) ? " (standard error " + Bytes.text(bytes) + ")" : "";
  }
}
