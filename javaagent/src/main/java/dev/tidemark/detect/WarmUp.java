package dev.tidemark.detect;

import dev.tidemark.account.Kind;
import dev.tidemark.series.Points;
import org.jspecify.annotations.Nullable;

/**
 * Growth that began early in the JVM's life and slows down or has ended: classes are loaded,
 * methods compiled, pools filled, the heap takes its size.
 *
 * <p>It slows down where the last third certainly rises at less than half of the pace before: the
 * upper end of its slope's interval lies below half of the lower end of the earlier one.
 */
public final class WarmUp {
  private static final double SLOWER = 0.5;
  private static final int LEAST_POINTS = 9;

  private final Scale scale;

  public WarmUp(Scale scale) {
    this.scale = scale;
  }

  /** Whether a growth that began then, seconds after the JVM's start, may be warm-up at all. */
  public boolean isEarly(double beganUptime) {
    return beganUptime <= scale.earlySeconds();
  }

  /**
   * Why steady growth looks like warm-up; null where it does not.
   *
   * @param window points over which the growth was judged
   * @param beganUptime seconds after the JVM's start, an estimate
   */
  public @Nullable String slowing(Kind kind, Points window, double beganUptime) {
    int third = window.count() / 3;
    if (!isEarly(beganUptime) || window.count() < LEAST_POINTS) {
      return null;
    }
    Trend before = TheilSen.fitIndependent(window.first(window.count() - third));
    Trend recent = TheilSen.fitIndependent(window.last(third));
    return before.low() > 0 && recent.high() < SLOWER * before.low()
        ? "it began early in the JVM's life and slows down: " + cause(kind)
        : null;
  }

  /** Why growth that has ended was warm-up; null where it began too late for it. */
  public @Nullable String ended(Kind kind, double beganUptime) {
    return isEarly(beganUptime)
        ? "it began early in the JVM's life and has ended: " + cause(kind)
        : null;
  }

  private static String cause(Kind kind) {
    return switch (kind) {
      case METASPACE -> "classes being loaded look like this";
      case CODE_CACHE, JVM_INTERNAL -> "methods being compiled look like this";
      case HEAP -> "a heap that takes its working size looks like this";
      case THREAD -> "thread pools that fill look like this";
      default -> "a program that warms up looks like this";
    };
  }
}
