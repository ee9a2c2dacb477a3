package com.acme.reports;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where the threads of a rendering come from, and what becomes of them. */
interface RenderingPool {
  ExecutorService open();

  void done(ExecutorService executor);

  /** A new one each time that nobody shuts down. */
  static RenderingPool perRequestForgotten() {
    return new RenderingPool() {
      @Override
      public ExecutorService open() {
        return Executors.newFixedThreadPool(ReportRenderer.PARTS);
      }

      @Override
      public void done(ExecutorService executor) {}
    };
  }

  /** A new one each time, shut down at its end. */
  static RenderingPool perRequest() {
    return new RenderingPool() {
      @Override
      public ExecutorService open() {
        return Executors.newFixedThreadPool(ReportRenderer.PARTS);
      }

      @Override
      public void done(ExecutorService executor) {
        executor.shutdown();
      }
    };
  }

  /** One for all. */
  static RenderingPool shared() {
    ExecutorService one = Executors.newFixedThreadPool(2 * ReportRenderer.PARTS);
    return new RenderingPool() {
      @Override
      public ExecutorService open() {
        return one;
      }

      @Override
      public void done(ExecutorService executor) {}
    };
  }
}
