package com.acme.transfers;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads that write uploads, each in its turn. */
final class TransferWorkers {
  static final int WORKERS = 64;

  private final ExecutorService[] workers = new ExecutorService[WORKERS];

  TransferWorkers() {
    for (int i = 0; i < WORKERS; i++) {
      String name = "upload-" + i;
      workers[i] =
          Executors.newSingleThreadExecutor(
              task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
              });
    }
  }

  <T> T run(long turn, Callable<T> task) throws Exception {
    Future<T> done = workers[(int) (turn % WORKERS)].submit(task);
    return done.get();
  }
}
