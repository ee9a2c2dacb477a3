package dev.tidemark.it.score.board;

import dev.tidemark.it.score.rival.Alarm;
import dev.tidemark.it.score.series.Collector;
import dev.tidemark.it.score.series.Shape;
import dev.tidemark.it.score.series.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one judge made of one series.
 *
 * @param seed so that the series can be made again
 * @param size null where nothing leaks
 * @param form of the leak, empty where nothing leaks
 * @param account that leaks, empty where nothing leaks
 * @param healthySeconds in which an alarm is false
 * @param falseAlarms one for each time an alarm began that should not have
 * @param over when the leak had hit its limit or had stopped; infinite where nothing leaks
 * @param found the first right alarm, null where there was none in time
 * @param afterSeconds from the start of the leak to that alarm
 * @param lost share of what the leak takes until the limit that it had taken by then
 * @param trueSeconds from that alarm to the limit; NaN where the leak stops or it is too far off
 * @param cpuNanos that judging took
 */
public record Result(
    String series,
    long seed,
    Span span,
    Shape shape,
    Collector collector,
    @Nullable Size size,
    String form,
    String account,
    double healthySeconds,
    List<Began> falseAlarms,
    double over,
    @Nullable Began found,
    double afterSeconds,
    double lost,
    double trueSeconds,
    long cpuNanos) {

  /** An alarm and when it began, in true seconds since the series did. */
  public record Began(double at, Alarm alarm) {}

  public Result {
    falseAlarms = List.copyOf(falseAlarms);
  }

  boolean leaks() {
    return size != null;
  }

  /** Whether all that was wrong was said of a leak that had been there and had stopped. */
  boolean onlyLate() {
    return !falseAlarms.isEmpty() && falseAlarms.stream().allMatch(alarm -> alarm.at() >= over);
  }

  boolean missed() {
    return leaks() && found == null;
  }

  boolean rightAccount() {
    return found != null && found.alarm().account().equals(account.replace("HEAP_AFTER", "HEAP"));
  }
}
