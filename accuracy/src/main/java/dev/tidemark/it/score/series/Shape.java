package dev.tidemark.it.score.series;

import java.util.List;
import java.util.stream.Stream;

/** What stands out in a series, besides a leak. */
public enum Shape {
  STEADY,
  /** Classes, compiled code, pools; the compiler's memory for hours. */
  WARM_UP,
  /** A cache that gets ever slower and never quite full. */
  CACHE_LOG,
  /** A cache that fills the slower the fuller it is. */
  CACHE_SATURATING,
  /** A cache or a queue that fills in a straight line to its bound. */
  CACHE_BOUNDED,
  /** The heap takes from the system in steps what it may have. */
  HEAP_RESIZING,
  /** The old generation fills with garbage for long before it is collected. */
  RARE_OLD_COLLECTION,
  DAILY_LOAD,
  WEEKLY_LOAD,
  /** More work from day to day, and memory with it. */
  LOAD_RAMP,
  /** The JVM is started anew now and then. */
  DEPLOYS,
  BATCH,
  /** The allocator keeps what peaks have taken. */
  RETENTION,
  /** Resident memory grows by 2 MB at a time as the kernel joins pages. */
  HUGE_PAGES,
  NOISY,
  /** Missing readings, a clock that jumps, a process that is suspended. */
  BROKEN_TIME,
  /** The limit is smaller than what the heap may have plus the rest. */
  SIZING;

  static List<Shape> of(Span span, boolean leaks) {
    return Stream.of(values())
        .filter(shape -> span != Span.LAB || !shape.takesDays())
        .filter(shape -> span != Span.HOURS || shape != WEEKLY_LOAD)
        .filter(shape -> !leaks || shape != SIZING)
        .toList();
  }

  private boolean takesDays() {
    return this == DAILY_LOAD || this == WEEKLY_LOAD || this == DEPLOYS;
  }
}
