package dev.tidemark.it.score.rival;

/**
 * A claim that there is a leak.
 *
 * @param account that leaks, as {@code findings.json} names it; empty where that is not told
 * @param secondsToLimit NaN where no forecast is made
 * @param low the earliest
 * @param high the latest
 * @param why in words
 */
public record Alarm(String account, double secondsToLimit, double low, double high, String why) {

  public static Alarm of(String why) {
    return new Alarm("", Double.NaN, Double.NaN, Double.NaN, why);
  }
}
