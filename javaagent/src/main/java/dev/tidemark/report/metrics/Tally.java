package dev.tidemark.report.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what became of requests and pushes. Safe for many threads. */
public final class Tally {

  /** What became of a connection to the endpoint. */
  public enum Request {
    SERVED,
    /** Foreign host or user, wrong path or method. */
    REFUSED,
    /** Too slow, or pushed out by a newer one. */
    DROPPED
  }

  /** What became of a push. */
  public enum Push {
    ACCEPTED,
    FAILED
  }

  private final Map<Request, AtomicLong> requests = counters(Request.class);
  private final Map<Push, AtomicLong> pushes = counters(Push.class);
  private final boolean serves;
  private final boolean pushing;

  /** What is off is not counted, not 0. */
  public Tally(boolean serves, boolean pushing) {
    this.serves = serves;
    this.pushing = pushing;
  }

  public void count(Request outcome) {
    increment(requests, outcome);
  }

  public void count(Push outcome) {
    increment(pushes, outcome);
  }

  /** By outcome, in lower case; empty where there is no endpoint. */
  Map<String, Long> requests() {
    return serves ? read(requests) : Map.of();
  }

  /** By outcome, in lower case; empty where nothing is pushed. */
  Map<String, Long> pushes() {
    return pushing ? read(pushes) : Map.of();
  }

  private static <E> void increment(Map<E, AtomicLong> counters, E outcome) {
    AtomicLong counter = counters.get(outcome);
    if (counter != null) {
      counter.incrementAndGet();
    }
  }

  private static <E extends Enum<E>> Map<E, AtomicLong> counters(Class<E> type) {
    Map<E, AtomicLong> counters = new EnumMap<>(type);
    for (E each : type.getEnumConstants()) {
      counters.put(each, new AtomicLong());
    }
    return Collections.unmodifiableMap(counters);
  }

  private static <E extends Enum<E>> Map<String, Long> read(Map<E, AtomicLong> counters) {
    Map<String, Long> read = new TreeMap<>();
    counters.forEach((each, count) -> read.put(each.name().toLowerCase(Locale.ROOT), count.get()));
    return read;
  }
}
