package dev.tidemark.report.metrics.bridge;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the newest rows into the application's registries.
 *
 * <p>Holds nothing of the application's but weakly. Threads: one runs, the agent's gives it work.
 */
final class Registrar {
  private final Consumer<String> log;
  private final List<WeakReference<Class<?>>> added = new ArrayList<>();
  private final List<WeakReference<Consumer<List<Object[]>>>> bridges = new ArrayList<>();
  private @Nullable List<Object[]> wanted;
  private boolean closing;
  private boolean ended;
  private boolean failed;

  Registrar(Consumer<String> log) {
    this.log = log;
  }

  /** A {@code Metrics} class that was found; its registry gets the rows that are posted next. */
  synchronized void add(Class<?> metrics) {
    added.add(new WeakReference<>(metrics));
  }

  synchronized void post(List<Object[]> rows) {
    wanted = rows;
    notifyAll();
  }

  /** Takes all rows out, and waits so long for it. */
  synchronized void close(long millis) {
    closing = true;
    post(List.of());
    long until = System.nanoTime() + millis * 1_000_000;
    try {
      for (long left = millis; left > 0 && !ended; left = (until - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until closed; runs on a thread of its own. */
  void run() {
    try {
      for (List<Object[]> rows = next(); rows != null; rows = next()) {
        bridge(rows);
        for (WeakReference<Consumer<List<Object[]>>> each : bridges) {
          put(each.get(), rows);
        }
        bridges.removeIf(each -> each.get() == null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  /** Null when there is nothing more to do. */
  private synchronized @Nullable List<Object[]> next() throws InterruptedException {
    while (wanted == null && !closing) {
      wait();
    }
    List<Object[]> next = wanted;
    wanted = null;
    return next;
  }

  private void bridge(List<Object[]> rows) {
    for (WeakReference<Class<?>> reference : drain()) {
      Class<?> metrics = reference.get();
      try {
        if (metrics != null && !rows.isEmpty()) {
          Consumer<List<Object[]>> meters = BridgeLoader.meters(metrics);
          // Registered first: until then nobody else holds it.
          put(meters, rows);
          bridges.add(new WeakReference<>(meters));
        }
      } catch (Exception | Error e) {
        sayOnce(e);
      }
    }
  }

  private synchronized List<WeakReference<Class<?>>> drain() {
    List<WeakReference<Class<?>>> drained = List.copyOf(added);
    added.clear();
    return drained;
  }

  /** What goes wrong in the application's code, or for want of memory, ends no thread of ours. */
  private void put(@Nullable Consumer<List<Object[]>> meters, List<Object[]> rows) {
    try {
      if (meters != null) {
        meters.accept(rows);
      }
    } catch (RuntimeException | Error e) {
      sayOnce(e);
    }
  }

  private void sayOnce(Throwable e) {
    if (!failed) {
      log.accept("metrics.bridge: " + e);
    }
    failed = true;
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
