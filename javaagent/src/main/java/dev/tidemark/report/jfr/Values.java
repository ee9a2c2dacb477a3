package dev.tidemark.report.jfr;

import dev.tidemark.detect.Trend;
import dev.tidemark.investigate.Frames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values are written that events have in common. What is not known is "N/A" to a reader. */
final class Values {
  /** What the JDK's tools and JMC take for it. */
  static final long UNKNOWN = Long.MIN_VALUE;

  private Values() {}

  /** Of a trend that has one; bytes a second. */
  static long rate(@Nullable Trend trend, double bytesPerSecond) {
    return trend != null && Double.isFinite(trend.low()) && Double.isFinite(bytesPerSecond)
        ? Math.round(bytesPerSecond)
        : UNKNOWN;
  }

  static long rounded(double value) {
    return Double.isFinite(value) ? Math.round(value) : UNKNOWN;
  }

  /** Leaf first, one frame a line. */
  static String stack(List<String> frames) {
    return String.join("\n", frames);
  }

  /** The frame that a developer can change; empty where there is none. */
  static String culprit(List<String> frames) {
    String own = Frames.firstApplicationFrame(frames);
    if (own != null) {
      return own;
    }
    return frames.isEmpty() ? "" : frames.get(0);
  }
}
