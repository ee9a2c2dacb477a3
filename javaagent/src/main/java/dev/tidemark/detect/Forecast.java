package dev.tidemark.detect;

import org.jspecify.annotations.Nullable;

/**
 * When a limit will be hit if nothing changes.
 *
 * @param seconds from now; absent when the growth is not certain to be positive
 * @param low the earliest, at the slope's upper bound
 * @param high the latest, at the slope's lower bound
 */
public record Forecast(Limit limit, double seconds, double low, double high) {

  /** Null when the trend does not rise: then there is no time to speak of. */
  public static @Nullable Forecast of(@Nullable Limit limit, Trend trend) {
    if (limit == null || trend.low() <= 0) {
      return null;
    }
    double room = Math.max(0, limit.bytes() - limit.usedBytes());
    return new Forecast(limit, room / trend.perSecond(), room / trend.high(), room / trend.low());
  }
}
