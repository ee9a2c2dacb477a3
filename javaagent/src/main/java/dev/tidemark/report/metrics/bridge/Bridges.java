package dev.tidemark.report.metrics.bridge;

import dev.tidemark.report.metrics.Sample;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks for the application's Micrometer, ever less often, and keeps the meters in each one found.
 *
 * <p>For the agent's one thread only. Code of the application's, such as a registry's listeners,
 * runs on the {@link Registrar}'s thread, which starts when there is something to do.
 */
public final class Bridges implements AutoCloseable {
  private static final long FIRST_WAIT_NANOS = 5_000_000_000L;
  private static final long MOST_WAIT_NANOS = 320_000_000_000L;
  private static final long PATIENCE_MILLIS = 2_000;

  private final MicrometerSearch search;
  private final BiConsumer<String, Runnable> threads;
  private final Registrar registrar;
  private final Board board = new Board();
  private final Set<Class<?>> found = Collections.newSetFromMap(new WeakHashMap<>());
  private boolean running;
  private long waitNanos = FIRST_WAIT_NANOS;
  private long dueNanos = System.nanoTime();

  public Bridges(
      Instrumentation instrumentation, BiConsumer<String, Runnable> threads, Consumer<String> log) {
    this.search = new MicrometerSearch(instrumentation);
    this.threads = threads;
    this.registrar = new Registrar(log);
  }

  /**
   * @param samples asked for only where somebody reads them
   */
  public void show(Supplier<List<Sample>> samples) {
    boolean more = System.nanoTime() - dueNanos >= 0 && look();
    if (!running) {
      return;
    }
    if (board.write(samples.get()) || more) {
      registrar.post(board.rows());
    }
  }

  private boolean look() {
    dueNanos = System.nanoTime() + waitNanos;
    waitNanos = Math.min(MOST_WAIT_NANOS, waitNanos * 2);
    boolean more = false;
    for (Class<?> metrics : search.look()) {
      if (found.add(metrics)) {
        registrar.add(metrics);
        more = true;
      }
    }
    if (!running && !found.isEmpty()) {
      // Where no thread can be made now, the next look tries again.
      threads.accept("tidemark-bridge", registrar::run);
      running = true;
    }
    return more;
  }

  /** Takes the meters out again; a registry that blocks keeps them, reading nothing. */
  @Override
  public void close() {
    if (running) {
      board.write(List.of());
      registrar.close(PATIENCE_MILLIS);
    }
  }
}
