package dev.tidemark.control;

import dev.tidemark.probe.cgroup.CgroupProbe;
import dev.tidemark.probe.pressure.PressureProbe;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often the kernel has said within the last minutes that memory is short: its pressure trigger
 * fired, the container's group was out of memory, or it hit its limit.
 *
 * <p>A group whose page cache fills up to the limit hits it all the time and is short of nothing.
 * So that counts only while what cannot be dropped is near the limit as well.
 *
 * <p>For the agent's one thread only. Bounded: one entry a reading.
 */
final class MemoryEvents {
  static final double RECENT_SECONDS = 180;
  private static final double NEAR = 0.75;

  private final Deque<Rise> rises = new ArrayDeque<>();
  private double shortThen = Double.NaN;
  private double hitsThen = Double.NaN;

  private record Rise(double seconds, double events) {}

  /**
   * @param seconds of a clock that never goes back
   * @return NaN where nobody counts
   */
  double recent(double seconds, Reading reading) {
    double out =
        sum(reading, PressureProbe.TRIGGERED, CgroupProbe.EVENTS_OOM, CgroupProbe.EVENTS_OOM_KILL);
    double hits = sum(reading, CgroupProbe.EVENTS_MAX, CgroupProbe.EVENTS_HIGH);
    double risen = risen(shortThen, out) + (isNear(reading) ? risen(hitsThen, hits) : 0);
    shortThen = out;
    hitsThen = hits;
    if (Double.isNaN(out) && Double.isNaN(hits)) {
      return Double.NaN;
    }
    rises.addLast(new Rise(seconds, risen));
    while (rises.element().seconds() < seconds - RECENT_SECONDS) {
      rises.removeFirst();
    }
    return rises.stream().mapToDouble(Rise::events).sum();
  }

  private static double sum(Reading reading, String... metrics) {
    double sum = Double.NaN;
    for (String metric : metrics) {
      double count = reading.get(metric, Double.NaN);
      sum = Double.isNaN(sum) ? count : sum + reading.get(metric, 0);
    }
    return sum;
  }

  /** A count that begins anew, as with a probe that was opened again, has not risen. */
  private static double risen(double before, double now) {
    return now > before ? now - before : 0;
  }

  private static boolean isNear(Reading reading) {
    double limit = reading.get(CgroupProbe.LIMIT, Double.NaN);
    return reading.get(CgroupProbe.LIMIT_USED, 0) >= NEAR * limit;
  }
}
