package com.acme.reports;

import java.util.concurrent.ExecutorService;

/** Makes a report. */
final class ReportService {
  private final ReportRenderer renderer = new ReportRenderer();
  private final RenderingPool pool;

  ReportService(RenderingPool pool) {
    this.pool = pool;
  }

  long create() throws Exception {
    ExecutorService executor = pool.open();
    try {
      return renderer.render(executor);
    } finally {
      pool.done(executor);
    }
  }
}
