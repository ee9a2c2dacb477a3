package com.acme.reports;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Renders the parts of a report side by side. */
final class ReportRenderer {
  static final int PARTS = 2;

  /** About what a thread keeps after such a rendering: its stack, and what the JVM needs for it. */
  static final int THREAD_BYTES = 190_000;

  private static final int NESTING = 1_009;

  long render(ExecutorService executor) throws Exception {
    Callable<Long> part = () -> Section.nested(NESTING).layOut(0, 0, 1_000_003, 1_000_003);
    long sum = 0;
    for (Future<Long> rendered : executor.invokeAll(List.of(part, part))) {
      sum += rendered.get();
    }
    return sum;
  }
}
