package dev.tidemark.investigate.heap;

import dev.tidemark.investigate.Reached;
import dev.tidemark.investigate.path.Amount;
import dev.tidemark.investigate.path.Census;
import dev.tidemark.probe.ProbeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * By how much all that can be reached from the roots grows, by counts of it.
 *
 * <p>Where no collection of the whole heap comes by itself, G1's full ones above all, nobody knows
 * of objects that have grown old whether they are garbage. What can be reached is none. It goes up
 * and down with the work by some megabytes in minutes, so a count is compared with those of earlier
 * investigations as well: of each only the sum is kept.
 *
 * <p>For the investigations' one thread.
 */
final class ReachableGrowth {
  /** A day of looks, which come ever more rarely. */
  private static final int MOST_COUNTS = 16;

  private static final Duration LONGEST = Duration.ofHours(24);

  /** Standard errors. */
  private static final double CERTAIN = 4;

  /**
   * What could be reached.
   *
   * @param withStacks false where static fields and threads alone were followed
   */
  private record Total(long nanos, double bytes, double variance, boolean withStacks) {
    static Total of(Census census) {
      Amount sum = census.sum();
      return new Total(System.nanoTime(), sum.bytes(), sum.variance(), census.withStacks() != null);
    }
  }

  private final CensusInvestigation.@Nullable Counting counting;
  private final Deque<Total> counts = new ArrayDeque<>();

  /**
   * @param counting null where it need not be known
   */
  ReachableGrowth(CensusInvestigation.@Nullable Counting counting) {
    this.counting = counting;
  }

  /**
   * Counts once more.
   *
   * @param notes takes what the reader must know
   */
  void count(List<String> notes) throws InterruptedException {
    if (counting == null) {
      return;
    }
    try {
      Census census = counting.census();
      if (census.whole()) {
        add(Total.of(census));
        notes.add(
            String.format(
                Locale.ROOT,
                "counting what can be reached took %.2f s of CPU, and %.1f ms with the application"
                    + " stopped",
                census.cost().busyNanos() / 1e9,
                census.cost().pauseNanos() / 1e6));
      } else {
        notes.add("what can be reached could not be counted: " + String.join("; ", census.notes()));
      }
    } catch (ProbeException e) {
      notes.add("what can be reached could not be counted: " + e.getMessage());
    }
  }

  private void add(Total total) {
    counts.addLast(total);
    while (counts.size() > MOST_COUNTS
        || total.nanos() - counts.getFirst().nanos() > LONGEST.toNanos()) {
      counts.removeFirst();
    }
  }

  /** Since each count that compares with the newest, the oldest first, where it is certain. */
  List<Reached> reached(List<String> notes) {
    List<Reached> certain = new ArrayList<>();
    Total last = counts.peekLast();
    boolean told = false;
    for (Total one : counts) {
      if (last != null && !one.equals(last) && one.withStacks() == last.withStacks()) {
        double grown = last.bytes() - one.bytes();
        double error = Math.sqrt(one.variance() + last.variance());
        double seconds = (last.nanos() - one.nanos()) / 1e9;
        if (!told) {
          notes.add(told(grown, error, seconds));
          told = true;
        }
        if (Math.abs(grown) > CERTAIN * error) {
          certain.add(new Reached(grown, seconds));
        }
      }
    }
    return certain;
  }

  private static String told(double grown, double error, double seconds) {
    return String.format(
        Locale.ROOT,
        "what can be reached was counted: %.1f MB more after %.0f s, with a standard error of"
            + " %.1f MB",
        grown / 1e6,
        seconds,
        error / 1e6);
  }
}
