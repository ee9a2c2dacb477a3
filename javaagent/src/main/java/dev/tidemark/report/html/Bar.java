package dev.tidemark.report.html;

/** A share as a bar. The figure always stands beside it. */
final class Bar {
  private static final int WIDTH = 100;

  private Bar() {}

  /**
   * @param share 0 to 1
   * @param what it is a share of, for those who do not see it; empty where the figure beside it
   *     says so
   */
  static void write(Markup markup, double share, String what) {
    double width = Double.isFinite(share) ? Math.max(0, Math.min(1, share)) * WIDTH : 0;
    if (what.isEmpty()) {
      markup.open(
          "svg",
          "class",
          "bar",
          "viewBox",
          "0 0 100 8",
          "aria-hidden",
          "true",
          "preserveAspectRatio",
          "none");
    } else {
      markup.open(
          "svg",
          "class",
          "bar",
          "viewBox",
          "0 0 100 8",
          "role",
          "img",
          "aria-label",
          what,
          "preserveAspectRatio",
          "none");
    }
    markup.shape("rect", "class", "rest", "width", "100", "height", "8");
    markup.shape("rect", "class", "part", "width", Plot.px(width), "height", "8");
    markup.close();
  }
}
